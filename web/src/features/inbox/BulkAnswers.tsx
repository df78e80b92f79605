import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import classes from './Inbox.module.css'
import type { Answer, Give } from './useAnswers'

interface BulkAnswersProps {
  items: readonly Item[]
  life: number
  onAnswer: Give
  onClear: () => void
}

/** The answers to all that are chosen, as one change with one undo. */
export function BulkAnswers({ items, life, onAnswer, onClear }: BulkAnswersProps) {
  const t = useTranslations('inbox')
  const { user } = useStudio()
  const areHolds = items.every(({ booking }) => booking.status === 'hold')
  const areSoft = items.every(({ booking }) => booking.status === 'hold' || booking.status === 'pencil')
  const areOwn = items.every(({ userId }) => userId === user.id)
  const answers: Answer[] = [
    ...(areHolds ? (['extend'] as const) : []),
    ...(areSoft ? (['confirm', 'release'] as const) : []),
    ...(areOwn ? (['done'] as const) : []),
  ]
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t('bulk.label')}>
      <strong>{t('bulk.count', { count: items.length })}</strong>
      {answers.map((answer) => (
        <Button key={answer} size="xs" variant="default" onClick={() => onAnswer(answer, items)}>
          {t(`answer.${answer}`, { hours: life })}
        </Button>
      ))}
      {answers.length === 0 && <span>{t('bulk.none')}</span>}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('bulk.clear')}
      </Button>
    </div>
  )
}
