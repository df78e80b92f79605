import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'

import { spokenMark } from './clock'
import { useItemWords } from './words'

/** A countdown is said at 60, 15 and 5 minutes, and not in between. */
export function Spoken({ items, now }: { items: readonly Item[]; now: number }) {
  const t = useTranslations('inbox')
  const words = useItemWords()
  const due = items.flatMap((item) => {
    const minutes = item.dueAt && item.state === 'open' ? spokenMark(Date.parse(item.dueAt) - now) : null
    return minutes === null ? [] : [t('minutesLeft', { title: words(item).title, minutes })]
  })
  return (
    <div className="heard-only" role="status" aria-live="polite">
      {due.join(' ')}
    </div>
  )
}
