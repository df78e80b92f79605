import { Button, Checkbox } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'

import { ClockText, Ring } from './Clock'
import classes from './Inbox.module.css'
import { goneOf } from './items'
import type { Give } from './useAnswers'
import { useChallenge } from './useChallenge'
import { useItemClock } from './useItemClock'
import { useItemWords } from './words'

const MS_PER_DAY = 86_400_000

interface ItemRowProps {
  item: Item
  now: number
  isCurrent: boolean
  isChecked: boolean
  /** Whether it can be answered by whoever looks at it. */
  mayAnswer: boolean
  isOthers: boolean
  /** Somebody else has settled it while it was looked at. */
  isGone: boolean
  life: number
  onOpen: (id: string) => void
  onCheck: (id: string) => void
  onAnswer: Give
}

/** One item of the list. Its title is the button; a hold that runs out has its answers below. */
export function ItemRow(props: ItemRowProps) {
  const { item, now, isCurrent, isChecked, mayAnswer, isOthers, isGone, life, onOpen, onCheck, onAnswer } =
    props
  const t = useTranslations('inbox')
  const { title, detail } = useItemWords()(item)
  const clock = useItemClock()(item, now)
  const challenge = useChallenge(item, isGone)
  // Those that are pressing are answered without being opened.
  const isNear = clock.urgency === 'danger' || (clock.left ?? Infinity) < MS_PER_DAY
  const hasAnswers = mayAnswer && item.kind === 'expiring' && (isNear || isCurrent)
  return (
    <li className={classes.item} data-current={isCurrent || undefined} data-urgency={clock.urgency}>
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
        data-takes-focus={isCurrent || undefined}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent || undefined}
        onClick={() => onOpen(item.id)}
      >
        <span className={classes.ringed}>
          <Ring kind={item.kind} clock={clock} />
        </span>
        <span className={classes.lines}>
          <span className={classes.title}>{title}</span>
          <span className={classes.detail}>{detail}</span>
          {isOthers && item.userName && (
            <span className={classes.detail}>{t('of', { who: item.userName })}</span>
          )}
        </span>
        {item.state === 'over' ? (
          <span className={classes.gone}>
            {t(`${isGone ? 'gone' : 'became'}.${goneOf(item, now, challenge)}`)}
          </span>
        ) : (
          <ClockText item={item} clock={clock} now={now} />
        )}
      </button>
      {hasAnswers && (
        <div className={classes.answers}>
          {(['extend', 'confirm', 'release'] as const).map((answer) => (
            <Button
              key={answer}
              size="xs"
              variant={answer === 'release' ? 'subtle' : 'default'}
              color="gray"
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
