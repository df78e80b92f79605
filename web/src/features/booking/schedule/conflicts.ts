import type { Artist } from '@/shared/api/generated'
import type { Lanes } from '@/shared/board/bars'
import { dayOf, weekdayOf, type Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import type { Hours, WorkDays } from '@/features/artist/workdays'

import { isFirm } from '@/features/booking/data/ranks'

import type { BookingBar } from './bars'

/**
 * What a person has to look at:
 * - `away`: a booking is worked while its artist is away; a hold there cannot become firm;
 * - `over`: firm hours of a day are more than the artist works that day;
 * - `stuck`: a hold stands behind firm bookings on every day that it would work.
 */
export type Conflict = 'away' | 'over' | 'stuck'

export type Conflicts = ReadonlyMap<string, Conflict>

interface Kept {
  away: readonly Away[]
  days: WorkDays
  found: Conflicts
}

const NONE: Conflicts = new Map()
const EPSILON = 1e-6
const kept = new WeakMap<Lanes<BookingBar>, Kept>()

/** The conflicts of an artist by booking; found once for as long as nothing of it changes. */
export function conflictsOf(lanes: Lanes<BookingBar>, away: readonly Away[], days: WorkDays): Conflicts {
  const before = kept.get(lanes)
  if (before?.away === away && before.days === days) return before.found
  const found = findConflicts(lanes.bars, away, days)
  kept.set(lanes, { away, days, found })
  return found
}

interface RowSource {
  lanes: (rowId: string) => Lanes<BookingBar>
  lanesOfArtist: (artistId: string) => Lanes<BookingBar>
  isByProject: boolean
  artist: (id: string) => Artist | undefined
  days: (artist: Artist) => WorkDays
  away: (artistId: string) => readonly Away[]
}

/** The conflicts of a row: of its artist, or of all who are on its project. */
export function conflictsByRow(source: RowSource): (rowId: string) => Conflicts {
  const ofArtist = (id: string): Conflicts => {
    const artist = source.artist(id)
    if (artist === undefined) return NONE
    return conflictsOf(source.lanesOfArtist(id), source.away(id), source.days(artist))
  }
  if (!source.isByProject) return ofArtist
  const ofProjects = new Map<string, Conflicts>()
  return (rowId) => {
    const before = ofProjects.get(rowId)
    if (before !== undefined) return before
    const found = new Map<string, Conflict>()
    for (const { id, booking } of source.lanes(rowId).bars) {
      const conflict = ofArtist(booking.artistId).get(id)
      if (conflict !== undefined) found.set(id, conflict)
    }
    const all = found.size === 0 ? NONE : found
    ofProjects.set(rowId, all)
    return all
  }
}

/** The same, not kept. */
export function findConflicts(bars: readonly BookingBar[], away: readonly Away[], days: WorkDays): Conflicts {
  const found = new Map<string, Conflict>()
  const firm = bars.filter((bar) => isFirm(bar.booking))
  for (const id of findOver(firm, days)) found.set(id, 'over')
  for (const bar of bars) {
    const isHold = bar.booking.status === 'hold'
    if (!isHold && !isFirm(bar.booking)) continue
    if (away.some((one) => isWorkedDuring(bar, one))) found.set(bar.id, 'away')
    else if (isHold && isStuck(bar, firm)) found.set(bar.id, 'stuck')
  }
  return found.size === 0 ? NONE : found
}

/** Whether something of a period is worked: what falls wholly on days off is in nobody's way. */
function isWorkedDuring(bar: BookingBar, period: { start: number; end: number }): boolean {
  const start = Math.max(bar.start, period.start)
  const end = Math.min(bar.end, period.end)
  if (start >= end) return false
  const off = new Set(bar.booking.daysOff.map(dayOf))
  for (let day = Math.floor(start); day < end; day += 1) if (!off.has(day)) return true
  return false
}

function isStuck(hold: BookingBar, firm: readonly BookingBar[]): boolean {
  let open: { start: number; end: number }[] = [{ start: hold.start, end: hold.end }]
  for (const { start, end } of firm) {
    open = open.flatMap((part) =>
      end <= part.start || part.end <= start
        ? [part]
        : [
            { start: part.start, end: start },
            { start: end, end: part.end },
          ].filter((rest) => rest.start < rest.end),
    )
  }
  const isWorked = isWorkedDuring(hold, hold)
  return isWorked && !open.some((part) => isWorkedDuring(hold, part))
}

/** Bookings by the hour on days on which more is firm than is worked. */
function findOver(firm: readonly BookingBar[], days: WorkDays): string[] {
  const byHour = firm.filter((bar) => bar.booking.unit === 'hour')
  if (byHour.length === 0) return []
  const over = new Map<Day, boolean>()
  const isOver = (day: Day) => {
    const before = over.get(day)
    if (before !== undefined) return before
    const most = lengthOf(days.hours[weekdayOf(day)] ?? [])
    const now = most > 0 && firm.reduce((sum, bar) => sum + firmOn(bar, day, most), 0) > most + EPSILON
    over.set(day, now)
    return now
  }
  return byHour.filter((bar) => daysOf(bar).some(isOver)).map((bar) => bar.id)
}

function daysOf({ start, end }: BookingBar): Day[] {
  // A night shift is work of the day on which it begins.
  if (end - start <= 1) return [Math.floor(start)]
  return Array.from({ length: Math.ceil(end) - Math.floor(start) }, (_, index) => Math.floor(start) + index)
}

/** How much of a day a booking takes, in parts of a day; a day or half-day takes that much of what is worked. */
function firmOn(bar: BookingBar, day: Day, most: number): number {
  if (bar.booking.unit === 'hour' && bar.end - bar.start <= 1)
    return Math.floor(bar.start) === day ? bar.end - bar.start : 0
  const part = Math.max(0, Math.min(bar.end, day + 1) - Math.max(bar.start, day))
  return bar.booking.unit === 'hour' ? part : part * most
}

function lengthOf(hours: Hours): number {
  return hours.reduce((sum, [from, to]) => sum + to - from, 0)
}
