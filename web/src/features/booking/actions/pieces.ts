import type { Booking, PieceOfBooking } from '@/shared/api/generated'
import { dayOf, isoOf, type Day } from '@/shared/lib/days'

/** Nothing further apart than this is offered to be joined. */
const MOST_DAYS_BETWEEN = 14

const spanOf = (booking: Booking) => ({ first: dayOf(booking.startDate), last: dayOf(booking.endDate) })

/** A part of a booking of days, from a day to a day; half-days at its ends stay half-days. */
function piece(booking: Booking, from: Day, to: Day): PieceOfBooking {
  const { first, last } = spanOf(booking)
  return {
    startDate: isoOf(from),
    startPart: from === first ? (booking.startPart ?? null) : null,
    endDate: isoOf(to),
    endPart: to === last ? (booking.endPart ?? null) : null,
  }
}

/** The days that are kept, as pieces: those that follow each other are one. */
function runs(booking: Booking, isKept: (day: Day) => boolean): PieceOfBooking[] {
  const { first, last } = spanOf(booking)
  const pieces: PieceOfBooking[] = []
  let from: Day | null = null
  for (let day = first; day <= last + 1; day += 1) {
    if (day <= last && isKept(day)) from ??= day
    else if (from !== null) {
      pieces.push(piece(booking, from, day - 1))
      from = null
    }
  }
  return pieces
}

/** Two pieces, the second of which begins on this day; null if it is not inside. */
export function splitBefore(booking: Booking, day: Day): PieceOfBooking[] | null {
  const { first, last } = spanOf(booking)
  return day > first && day <= last ? [piece(booking, first, day - 1), piece(booking, day, last)] : null
}

/** What is left without some days. What follows a day that was taken out is a booking of its own. */
export function withoutDays(booking: Booking, days: ReadonlySet<Day>): PieceOfBooking[] {
  return runs(booking, (day) => !days.has(day))
}

/** One day as a booking of its own, and what is left before and after it. */
export function detached(booking: Booking, day: Day): PieceOfBooking[] {
  const { first, last } = spanOf(booking)
  return [
    ...(day > first ? [piece(booking, first, day - 1)] : []),
    piece(booking, day, day),
    ...(day < last ? [piece(booking, day + 1, last)] : []),
  ]
}

/** Each day that is worked as a booking of its own. */
export function intoDays(booking: Booking): PieceOfBooking[] {
  const off = new Set(booking.daysOff)
  const { first, last } = spanOf(booking)
  const pieces: PieceOfBooking[] = []
  for (let day = first; day <= last; day += 1) if (!off.has(isoOf(day))) pieces.push(piece(booking, day, day))
  return pieces
}

function isAlike(one: Booking, other: Booking): boolean {
  return (
    one.artistId === other.artistId &&
    (one.projectId ?? null) === (other.projectId ?? null) &&
    one.status === other.status &&
    (one.unit === 'hour') === (other.unit === 'hour') &&
    one.timezone === other.timezone
  )
}

/** The next booking that this one can be made one with: of the same artist, project and status, soon after it. */
export function nextAlike<B extends Booking>(booking: Booking, ofArtist: readonly B[]): B | null {
  const { last } = spanOf(booking)
  const after = ofArtist.find(
    (one) =>
      one.id !== booking.id &&
      Date.parse(one.startTime) >= Date.parse(booking.endTime) &&
      isAlike(booking, one) &&
      dayOf(one.startDate) - last <= MOST_DAYS_BETWEEN,
  )
  return after ?? null
}
