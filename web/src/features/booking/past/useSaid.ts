import { useTranslations } from 'use-intl'

import type { Booking, BookingDifference } from '@/shared/api/generated'
import { dayAndMonth, dayNumber } from '@/shared/lib/dates'
import { dayOf, monthOf, yearOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import { inSentence } from './sayShort'
import { DESCRIBED_ALONE, useDescribed } from './useDescribed'

/** Of a booking of which one end was pulled: which, and between which days. */
function pulledEnd(before: Booking, after: Booking) {
  const isSame = (name: 'artistId' | 'unit' | 'startDate' | 'startPart' | 'endDate' | 'endPart') =>
    before[name] === after[name]
  if (!isSame('artistId') || !isSame('unit') || after.unit === 'hour') return null
  const isStart = isSame('endDate') && isSame('endPart') && !isSame('startDate')
  const isEnd = isSame('startDate') && isSame('startPart') && !isSame('endDate')
  if (!isStart && !isEnd) return null
  const [was, is] = isStart
    ? [dayOf(before.startDate), dayOf(after.startDate)]
    : [dayOf(before.endDate), dayOf(after.endDate)]
  const isOneMonth = monthOf(was) === monthOf(is) && yearOf(was) === yearOf(is)
  return {
    side: isStart ? ('start' as const) : ('end' as const),
    before: isOneMonth ? dayNumber(was, locale) : dayAndMonth(was, locale),
    after: dayAndMonth(is, locale),
  }
}

/** TDW Ep 3 clean-up, end 13 → 11 March: as little as says it, as the bar does. */
export function useSaid(): (change: BookingDifference) => string {
  const t = useTranslations('past.said')
  const common = useTranslations('common')
  const words = useBookingWords()
  const directory = useDirectory()
  const described = useDescribed()
  return ({ kind, before, after }) => {
    const row = after ?? before
    if (!row) return ''
    const status = ({ status: name }: typeof row) => inSentence(common(`status.${name}`))
    const booking = [directory.projectCode(row.projectId), row.title].filter(Boolean).join(' ')
    const pulled = kind === 'moved' && before && after ? pulledEnd(before, after) : null
    if (pulled !== null) return t(pulled.side, { booking, before: pulled.before, after: pulled.after })
    const hasGone = before && after && before.artistId !== after.artistId
    const line = t(kind === 'moved' && hasGone ? 'movedTo' : kind, {
      booking,
      dates: words.shortDates(kind === 'removed' && before ? before : row),
      status: status(row),
      before: before ? (kind === 'status' ? status(before) : words.shortDates(before)) : '',
      after: after ? (kind === 'status' ? status(after) : words.shortDates(after)) : '',
      artist: before ? directory.artistName(before.artistId) : '',
    })
    if (kind !== 'changed' || !before || !after) return line
    return [line, ...described(before, after, [...DESCRIBED_ALONE, 'expiresAt'])].join(' · ')
  }
}
