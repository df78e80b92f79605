import type { Booking } from '@/shared/api/generated'
import { dayNumber, weekdayShort } from '@/shared/lib/dates'
import { dayOf, monthOf, type Day } from '@/shared/lib/days'

/** Mon 16, Wed 18 – Fri 20: the worked days of some pieces, without the month; or as they are said elsewhere. */
export function sayDays(
  pieces: readonly Booking[],
  locale: string,
  otherwise: (piece: Booking) => string,
): string {
  const day = (one: Day) => `${weekdayShort(one, locale)} ${dayNumber(one, locale)}`
  return pieces
    .map((piece) => {
      const off = new Set(piece.daysOff.map(dayOf))
      const length = dayOf(piece.endDate) - dayOf(piece.startDate) + 1
      const days = Array.from({ length }, (_, at) => dayOf(piece.startDate) + at)
      const worked = days.filter((one) => !off.has(one))
      const [first, last] = [worked[0], worked.at(-1)]
      const isPlain = piece.unit === 'day' && first !== undefined && last !== undefined
      if (!isPlain || monthOf(first) !== monthOf(last)) return otherwise(piece)
      return first === last ? day(first) : `${day(first)} – ${day(last)}`
    })
    .join(', ')
}
