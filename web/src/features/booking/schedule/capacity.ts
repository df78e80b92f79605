import { barsWithin, type Lanes } from '@/shared/board/bars'
import { dayOf, type Day } from '@/shared/lib/days'
import { NEVER_AWAY, type Away } from '@/features/artist/away/timeOff'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import { isFirm } from '@/features/booking/data/ranks'

import type { BookingBar } from './bars'

/** How much of a day is firmly booked: 0, ½ or 1, for each day of a window. Days off inside a booking do not count. */
export function firmShare(lanes: Lanes<BookingBar>, from: Day, to: Day): Float32Array {
  const share = new Float32Array(Math.max(0, to - from))
  for (const index of barsWithin(lanes, from, to)) {
    const bar = lanes.bars[index]
    if (bar === undefined || !isFirm(bar.booking)) continue
    const off = bar.booking.daysOff
    for (let day = Math.max(from, Math.floor(bar.start)); day < Math.min(to, bar.end); day += 1) {
      const covered = Math.min(bar.end, day + 1) - Math.max(bar.start, day)
      share[day - from] = Math.min(1, (share[day - from] ?? 0) + covered)
    }
    for (const iso of off) {
      const day = dayOf(iso)
      if (day >= from && day < to) share[day - from] = 0
    }
  }
  return share
}

/** How much of each day of a window somebody is away: 0 to 1. */
export function awayShare(away: readonly Away[], from: Day, to: Day): Float32Array {
  const share = new Float32Array(Math.max(0, to - from))
  for (const { start, end } of away) {
    for (let day = Math.max(from, Math.floor(start)); day < Math.min(to, end); day += 1) {
      const covered = Math.min(end, day + 1) - Math.max(start, day)
      share[day - from] = Math.min(1, (share[day - from] ?? 0) + covered)
    }
  }
  return share
}

export interface Use {
  /** Working days that are firmly booked, worked days off among them. */
  booked: number
  /** Working days in all. */
  possible: number
}

/** How much of an artist's working days is pencilled or confirmed. Time off is no working time. */
export function bookedOf(
  lanes: Lanes<BookingBar>,
  days: WorkDays,
  from: Day,
  to: Day,
  away: readonly Away[] = NEVER_AWAY,
): Use {
  const share = firmShare(lanes, from, to)
  const gone = awayShare(away, from, to)
  let booked = 0
  let possible = 0
  for (let day = from; day < to; day += 1) {
    if (isWorkDay(days, day)) possible += 1 - (gone[day - from] ?? 0)
    booked += share[day - from] ?? 0
  }
  return { booked, possible }
}

/** 96 for 96 %; may pass 100 when days off are worked. Null for who does not work at all in the window. */
export function percentOf(use: Use): number | null {
  return use.possible === 0 ? null : Math.round((use.booked / use.possible) * 100)
}

export interface Member {
  lanes: Lanes<BookingBar>
  days: WorkDays
  away?: readonly Away[]
}

/** How many of a group are free on each day of a window: at work by their calendar, neither away nor booked all day. */
export function freeCounts(
  members: readonly Member[],
  from: Day,
  to: Day,
): { free: Int16Array; atWork: Int16Array } {
  const free = new Int16Array(Math.max(0, to - from))
  const atWork = new Int16Array(free.length)
  for (const { lanes, days, away = NEVER_AWAY } of members) {
    const share = firmShare(lanes, from, to)
    const gone = awayShare(away, from, to)
    for (let day = from; day < to; day += 1) {
      if (!isWorkDay(days, day)) continue
      atWork[day - from] = (atWork[day - from] ?? 0) + 1
      if ((share[day - from] ?? 0) + (gone[day - from] ?? 0) < 1)
        free[day - from] = (free[day - from] ?? 0) + 1
    }
  }
  return { free, atWork }
}

/** How much of a group's working days is firmly booked, week by week (or in other steps of days): 0 to 1, and beyond. */
export function loadOf(members: readonly Member[], from: Day, to: Day, step: number): Float32Array {
  const parts = Math.max(0, Math.ceil((to - from) / step))
  const booked = new Float32Array(parts)
  const possible = new Float32Array(parts)
  for (const { lanes, days, away = NEVER_AWAY } of members) {
    const share = firmShare(lanes, from, to)
    const gone = awayShare(away, from, to)
    for (let day = from; day < to; day += 1) {
      const part = Math.floor((day - from) / step)
      booked[part] = (booked[part] ?? 0) + (share[day - from] ?? 0)
      if (isWorkDay(days, day)) possible[part] = (possible[part] ?? 0) + 1 - (gone[day - from] ?? 0)
    }
  }
  return booked.map((sum, part) => {
    const most = possible[part] ?? 0
    return most === 0 ? 0 : sum / most
  })
}
