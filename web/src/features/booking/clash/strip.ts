import type { Booking } from '@/shared/api/generated'
import { mondayOf, type Day } from '@/shared/lib/days'
import { wallDay } from '@/shared/lib/zones'

import type { AwayInTheWay } from '@/features/booking/data/types'
import { daysOf } from './asked'
import type { When } from '@/features/booking/words'

/** A bar on the strip: where it begins and how long it is, in days from the first, and its lane from the top. */
export interface StripBar<Item> {
  item: Item
  from: number
  length: number
  lane: number
}

export interface StripLayout {
  firstDay: Day
  days: number
  bars: StripBar<Booking>[]
  asked: StripBar<null> | null
  free: StripBar<null> | null
  /** When the artist is away, behind everything. */
  away: StripBar<AwayInTheWay>[]
  lanes: number
}

/** More days than these are not told apart on the width of a dialog. */
const MOST_DAYS = 42
const WEEK = 7

/**
 * What stands in the way, what was asked and what is free next, on one line of days: from the Monday of a week before (`lead`
 * days), to the end of the last of them. What lies too far away is left out, and said by its row instead.
 */
export function layOutStrip(
  asked: When,
  bookings: readonly Booking[],
  free: When | null,
  fixedDays?: number,
  away: readonly AwayInTheWay[] = [],
  lead: number = WEEK,
): StripLayout {
  const [askedFirst, askedLast] = daysOf(asked)
  const freeLast = free === null ? askedLast : daysOf(free)[1]
  const before = askedLast - askedFirst > WEEK * 3 ? 0 : lead
  const firstDay = mondayOf(askedFirst) - before
  const wanted =
    Math.max(askedLast, freeLast, ...bookings.map((booking) => daysOf(booking)[1])) + 2 - firstDay
  const days = fixedDays ?? Math.max(Math.min(wanted, MOST_DAYS), askedLast + 2 - firstDay, WEEK * 3)
  const place = (when: When): [number, number] | null => {
    const from = wallDay(Date.parse(when.startTime), when.timezone) - firstDay
    const to = wallDay(Date.parse(when.endTime), when.timezone) - firstDay
    return to <= 0 || from >= days ? null : [Math.max(0, from), Math.min(days, to) - Math.max(0, from)]
  }
  const bars: StripBar<Booking>[] = []
  const ends: number[] = []
  const inOrder = [...bookings].sort((one, other) => rankOf(one) - rankOf(other) || compare(one, other))
  for (const booking of inOrder) {
    const at = place(booking)
    if (at === null) continue
    const [from, length] = at
    const fits = ends.findIndex((_, lane) => isFree(bars, lane, from, length))
    const lane = fits === -1 ? ends.length : fits
    ends[lane] = from + length
    bars.push({ item: booking, from, length, lane })
  }
  const below = Math.max(1, ends.length)
  const mark = (when: When | null): StripBar<null> | null => {
    const at = when === null ? null : place(when)
    return at && { item: null, from: at[0], length: at[1], lane: below }
  }
  const askedBar = mark(asked)
  const freeBar = mark(free)
  const isCrowded = askedBar !== null && freeBar !== null && freeBar.from < askedBar.from + askedBar.length
  if (isCrowded) freeBar.lane = below + 1
  const gone = away.flatMap((item) => {
    const at = place({ ...item, timezone: asked.timezone })
    return at === null ? [] : [{ item, from: at[0], length: at[1], lane: 0 }]
  })
  const lanes = below + (isCrowded ? 2 : 1)
  return { firstDay, days, bars, asked: askedBar, free: freeBar, away: gone, lanes }
}

function isFree(bars: readonly StripBar<Booking>[], lane: number, from: number, length: number): boolean {
  return bars.every((bar) => bar.lane !== lane || bar.from >= from + length || bar.from + bar.length <= from)
}

/** Firm bookings take the first lane, holds follow by rank. */
function rankOf(booking: Booking): number {
  return booking.status === 'hold' ? (booking.rank ?? 1) : 0
}

function compare(one: Booking, other: Booking): number {
  return Date.parse(one.startTime) - Date.parse(other.startTime)
}
