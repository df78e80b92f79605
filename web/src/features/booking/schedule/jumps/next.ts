import type { Lanes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from '@/features/booking/schedule/bars'
import { awayShare, firmShare } from '@/features/booking/schedule/capacity'

const FAR_DAYS = 400

/** The next working day after one that nothing firm takes whole, for as long as the bookings of the days are known. */
export function nextFreeDay(
  after: Day,
  lanes: Lanes<BookingBar>,
  days: WorkDays,
  away: readonly Away[],
  isKnown: (day: Day) => boolean,
): Day | null {
  const share = firmShare(lanes, after + 1, after + 1 + FAR_DAYS)
  const gone = awayShare(away, after + 1, after + 1 + FAR_DAYS)
  for (let day = after + 1; day <= after + FAR_DAYS; day += 1) {
    if (!isKnown(day)) return null
    const at = day - after - 1
    if (isWorkDay(days, day) && (share[at] ?? 0) + (gone[at] ?? 0) < 1) return day
  }
  return null
}

/** Where a booking begins on the board. */
export interface Place {
  day: Day
  /** The place of its row from the top. */
  row: number
  id: string
}

const isBefore = (one: Place, other: Place): boolean =>
  one.day < other.day ||
  (one.day === other.day && (one.row < other.row || (one.row === other.row && one.id < other.id)))

/** The first of those that begin later than a place which stand behind another booking, or are in conflict otherwise. */
export function nextConflict(
  from: Place,
  rowIds: readonly string[],
  barsOf: (rowId: string) => readonly BookingBar[],
  isOdd: (rowId: string, id: string) => boolean = () => false,
): Place | null {
  let best: Place | null = null
  rowIds.forEach((rowId, row) => {
    for (const { id, start, booking } of barsOf(rowId)) {
      const isBehind = booking.status === 'hold' && (booking.rank ?? 1) > 1
      if (!isBehind && !isOdd(rowId, id)) continue
      const place = { day: Math.floor(start), row, id }
      if (isBefore(from, place) && (best === null || isBefore(place, best))) best = place
    }
  })
  return best
}
