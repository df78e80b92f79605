import { Button, Checkbox } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'

import { ClockText, Ring, useUrgency } from './Clock'
import classes from './Inbox.module.css'
import type { Answer } from './useAnswers'
import { useItemWords } from './words'

interface ItemRowProps {
  item: Item
  now: number
  isCurrent: boolean
  isChecked: boolean
  /** Whether it can be answered by whoever looks at it. */
  mayAnswer: boolean
  isOthers: boolean
  life: number
  onOpen: (id: string) => void
  onCheck: (id: string) => void
  onAnswer: (answer: Answer, items: readonly Item[]) => void
}

/** One item of the list. Its title is the button; a hold that runs out has its answers below. */
export function ItemRow(props: ItemRowProps) {
  const { item, now, isCurrent, isChecked, mayAnswer, isOthers, life, onOpen, onCheck, onAnswer } = props
  const t = useTranslations('inbox')
  const { title, detail } = useItemWords()(item)
  const urgency = useUrgency()(item, now)
  const hasAnswers = mayAnswer && item.kind === 'expiring'
  return (
    <li className={classes.item} data-current={isCurrent || undefined} data-urgency={urgency}>
      {mayAnswer && (
        <Checkbox
          size="xs"
          className={classes.check}
          checked={isChecked}
          aria-label={t('select', { title })}
          tabIndex={-1}
          onChange={() => onCheck(item.id)}
        />
      )}
      <button
        type="button"
        className={classes.open}
        data-item={item.id}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent || undefined}
        onClick={() => onOpen(item.id)}
      >
        <Ring item={item} now={now} urgency={urgency} />
        <span className={classes.lines}>
          <span className={classes.title}>{title}</span>
          <span className={classes.detail}>{detail}</span>
          {isOthers && item.userName && (
            <span className={classes.detail}>{t('of', { who: item.userName })}</span>
          )}
        </span>
        <ClockText item={item} now={now} urgency={urgency} />
      </button>
      {hasAnswers && (
        <div className={classes.answers}>
          {(['extend', 'confirm', 'release'] as const).map((answer) => (
            <Button
              key={answer}
              size="xs"
              variant={answer === 'release' ? 'subtle' : 'default'}
              aria-label={t('answerOf', { answer: t(`answer.${answer}`, { hours: life }), title })}
              tabIndex={isCurrent ? 0 : -1}
              onClick={() => onAnswer(answer, [item])}
            >
              {t(`answer.${answer}`, { hours: life })}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}
