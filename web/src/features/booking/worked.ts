import type { Booking, RankSegment } from '@/shared/api/generated'
import { dayOf, type Day } from '@/shared/lib/days'
import { wallDay } from '@/shared/lib/zones'

const MS_PER_HOUR = 3_600_000

/** What is needed of a booking to say when it is. */
export type When = Pick<
  Booking,
  'unit' | 'timezone' | 'startDate' | 'startPart' | 'endDate' | 'endPart' | 'startTime' | 'endTime'
>

/**
 * How much of a booking is worked: the dates touched minus the days off, halves as halves; of an hour booking the hours
 * that really pass (booking rule 7).
 */
export function workedOf(booking: When & Pick<Booking, 'daysOff'>): number {
  if (booking.unit === 'hour')
    return (Date.parse(booking.endTime) - Date.parse(booking.startTime)) / MS_PER_HOUR
  const off = new Set(booking.daysOff)
  let days = dayOf(booking.endDate) - dayOf(booking.startDate) + 1 - off.size
  if (booking.startPart === 'pm' && !off.has(booking.startDate)) days -= 0.5
  if (booking.endPart === 'am' && !off.has(booking.endDate)) days -= 0.5
  return days
}

/** The parts of a hold's period by rank, as days of its zone: first and last day, the best rank first. */
export function rankDays(
  segments: readonly RankSegment[],
  zone: string,
): [rank: number, first: Day, last: Day][] {
  const days = segments.map((segment): [number, Day, Day] => {
    const end = wallDay(Date.parse(segment.endTime), zone)
    return [segment.rank, Math.floor(wallDay(Date.parse(segment.startTime), zone)), Math.ceil(end) - 1]
  })
  return days.sort((one, other) => one[0] - other[0] || one[1] - other[1])
}
