import { assignLanesTogether, type Lanes } from '@/shared/board/bars'
import { dayOf, type Day } from '@/shared/lib/days'

import { isFirm } from '@/features/booking/data/ranks'
import type { ShownBooking } from '@/features/booking/data/types'

import { barOf, isShown, type BookingBar } from './bars'

/** The row of the bookings that are on no project. */
export const NO_PROJECT_ROW = 'project:none'

/** More people at one time than these are counted at the row's end: a row of two screens could not be read. */
export const MOST_PROJECT_LANES = 40

export function projectRowOf(booking: Pick<ShownBooking, 'projectId'>): string {
  return booking.projectId ?? NO_PROJECT_ROW
}

/** What a booking that is laid on a row becomes: another artist's, or another project's. */
export function rowPatch(
  rowId: string,
  isByProject: boolean,
): { artistId?: string; projectId?: string | null } {
  if (!isByProject) return { artistId: rowId }
  return { projectId: rowId === NO_PROJECT_ROW ? null : rowId }
}

interface Kept {
  bookings: readonly ShownBooking[]
  key: string
  lanes: Lanes<BookingBar>
}

/**
 * The bars of each project, an artist's in one lane. A project of which nothing changed keeps its lanes, so that its row
 * is not drawn anew.
 */
export class ProjectLanes {
  #kept = new Map<string, Kept>()

  of(
    all: readonly ShownBooking[],
    zone: string,
    withEnded: boolean,
    now: number = Date.now(),
  ): ReadonlyMap<string, Lanes<BookingBar>> {
    const byProject = new Map<string, ShownBooking[]>()
    for (const booking of all) {
      if (!isShown(booking, withEnded, now)) continue
      const row = projectRowOf(booking)
      const there = byProject.get(row)
      if (there === undefined) byProject.set(row, [booking])
      else there.push(booking)
    }
    const key = `${zone} ${String(withEnded)}`
    const made = new Map<string, Kept>()
    for (const [row, bookings] of byProject) {
      const before = this.#kept.get(row)
      const isSame =
        before?.key === key &&
        before.bookings.length === bookings.length &&
        bookings.every((booking, index) => before.bookings[index] === booking)
      if (isSame) made.set(row, before)
      else {
        const bars = bookings.map((booking) => barOf(booking, zone))
        const lanes = assignLanesTogether(bars, ({ booking }) => booking.artistId)
        made.set(row, { bookings, key, lanes })
      }
    }
    this.#kept = made
    return new Map([...made].map(([row, { lanes }]) => [row, lanes]))
  }
}

/** How many people the bars are of, and how many days of them are firmly booked in a period. */
export function peopleAndDays(
  bars: readonly BookingBar[],
  from: Day,
  to: Day,
): { people: number; days: number } {
  const people = new Set(bars.map(({ booking }) => booking.artistId))
  let days = 0
  for (const { booking, start, end } of bars) {
    if (!isFirm(booking)) continue
    const first = Math.max(start, from)
    const last = Math.min(end, to)
    const off = booking.daysOff.filter((iso) => dayOf(iso) >= first && dayOf(iso) < last).length
    days += last - first - off
  }
  return { people: people.size, days: Math.round(days * 2) / 2 }
}
