import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'

import { spokenMark } from './clock'
import { goneOf } from './items'
import { useChallenge } from './useChallenge'
import { useItemWords } from './words'

interface SpokenProps {
  items: readonly Item[]
  /** What was looked at when somebody else settled it. */
  gone: Item | null
  now: number
}

/** A countdown is said at 60, 15 and 5 minutes, and not in between; and what has become of the item that is looked at. */
export function Spoken({ items, gone, now }: SpokenProps) {
  const t = useTranslations('inbox')
  const words = useItemWords()
  const due = items.flatMap((item) => {
    const minutes = item.dueAt && item.state === 'open' ? spokenMark(Date.parse(item.dueAt) - now) : null
    return minutes === null ? [] : [t('minutesLeft', { title: words(item).title, minutes })]
  })
  const challenge = useChallenge(gone ?? { kind: 'expiring' })
  const said =
    gone === null
      ? []
      : [t('goneSaid', { title: words(gone).title, how: t(`gone.${goneOf(gone, now, challenge)}`) })]
  return (
    <div className="heard-only" role="status" aria-live="polite">
      {[...said, ...due].join(' ')}
    </div>
  )
}
