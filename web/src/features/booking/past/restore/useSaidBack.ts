import { useTranslations } from 'use-intl'

import type { Booking, BookingDifference } from '@/shared/api/generated'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import type { ChangeKind } from '@/features/booking/past/context'
import { inSentence } from '@/features/booking/past/sayShort'
import { DESCRIBED, DESCRIBED_ALONE, useDescribed } from '@/features/booking/past/useDescribed'
import { useSaid } from '@/features/booking/past/useSaid'

/** What becomes of a booking that goes back: of what is there now and was not then, the opposite. */
export const BACK: Record<ChangeKind, ChangeKind> = {
  added: 'removed',
  removed: 'added',
  moved: 'moved',
  status: 'status',
  changed: 'changed',
}

/** TDW Ep 3 clean-up, 11 → 13 March: what it would become, from what it is now. */
export function useSaidBack(): (change: BookingDifference) => string {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const words = useBookingWords()
  const directory = useDirectory()
  const described = useDescribed()
  const say = useSaid()
  const named = (row: Booking) => [directory.projectCode(row.projectId), row.title].filter(Boolean).join(' ')
  const status = (name: Booking['status']) => inSentence(common(`status.${name}`))
  return ({ kind, before, after, ...rest }) => {
    if (before && after && kind !== 'added' && kind !== 'removed') {
      const more = described(after, before, kind === 'changed' ? DESCRIBED_ALONE : DESCRIBED)
      if (kind === 'changed') return [`${named(after)}, ${words.shortDates(after)}`, ...more].join(' · ')
      const turns = kind === 'moved' && before.status !== after.status
      const also = turns
        ? [t('whole.also', { before: status(after.status), after: status(before.status) })]
        : []
      return [say({ ...rest, kind, before: after, after: before }), ...also, ...more].join(' · ')
    }
    const row = kind === 'removed' ? before : after
    if (!row) return ''
    const over = after?.status === 'confirmed' ? 'cancelled' : 'released'
    const [was, becomes] =
      kind === 'removed' ? [after?.status ?? 'released', row.status] : [row.status, before?.status ?? over]
    return t('whole.turns', {
      booking: named(row),
      dates: words.shortDates(row),
      before: status(was),
      after: status(becomes),
    })
  }
}
