import type { Artist, Rate } from '@/shared/api/generated'
import { times, type Sum } from '@/shared/lib/money'
import { weekdayOf, type Day } from '@/shared/lib/days'

/**
 * What a booking comes to, as the program's rules bill it (booking rules 7 and 10). It is said at once, at each snap; the
 * program's own answer follows and stands.
 */
export interface Price {
  quantity: number
  /** What the rate is by, which is not always what the booking is measured in. */
  unit: 'day' | 'hour'
  rate: Sum
  sum: Sum
}

/** A place in time as it is billed: days with halves, or hours. */
export interface Place {
  isHours: boolean
  /** Days since 1970 with their parts, on the clock of the artist. */
  start: number
  end: number
  isWorked: (day: Day) => boolean
}

/** The working hours by weekday, and when a day is split in two. */
export interface Hours {
  pattern: NonNullable<Artist['workingPattern']>
  /** In minutes: 780 is 13:00. */
  midday: number
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const FULL_DAY = 1440
/** A day's work of somebody whose pattern has none at all. */
const USUAL_DAY = 480

/** 13:30 → 810 */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** The working hours of a day in minutes from its midnight; what goes on past midnight ends after 1440. */
export function rangesOn({ pattern }: Hours, day: Day): [number, number][] {
  const weekday = WEEKDAYS[weekdayOf(day)] ?? 'mon'
  return (pattern[weekday] ?? []).map(([from, to]) => {
    const [start, end] = [minutesOf(from), minutesOf(to)]
    return [start, end > start ? end : end + FULL_DAY]
  })
}

const lengthOf = (ranges: readonly [number, number][]) =>
  ranges.reduce((sum, [start, end]) => sum + end - start, 0)

/** The working hours of the longest day of the week. */
function longestDay(hours: Hours): [number, number][] {
  const week = Array.from({ length: 7 }, (_, weekday) => rangesOn(hours, weekday + 4))
  return week.reduce((longest, ranges) => (lengthOf(ranges) > lengthOf(longest) ? ranges : longest))
}

/** What is worked on a day that is worked: if its pattern has no hours, like on the longest day. */
function workOn(hours: Hours, day: Day): [number, number][] {
  const ranges = rangesOn(hours, day)
  return ranges.length > 0 ? ranges : longestDay(hours)
}

const minutesOn = (hours: Hours, day: Day) => lengthOf(workOn(hours, day)) || USUAL_DAY

function morningOf(hours: Hours, day: Day): number {
  const ranges = workOn(hours, day)
  if (ranges.length === 0) return USUAL_DAY / 2
  // What goes on past midnight belongs to the evening before, never to the next morning.
  return ranges.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, hours.midday) - start), 0)
}

/** The days worked, in halves; and the minutes of work in them. */
function workIn({ start, end, isWorked }: Place, hours: Hours): { days: number; minutes: number } {
  let days = 0
  let minutes = 0
  for (let day = Math.floor(start); day < end; day += 1) {
    if (!isWorked(day)) continue
    const isLate = start > day
    const isEarly = end < day + 1
    days += 1 - (isLate ? 0.5 : 0) - (isEarly ? 0.5 : 0)
    const morning = morningOf(hours, day)
    minutes += minutesOn(hours, day)
    if (isLate) minutes -= morning
    if (isEarly) minutes -= minutesOn(hours, day) - morning
  }
  return { days, minutes }
}

const tidy = (quantity: number) => Math.round(quantity * 10_000) / 10_000

/** How many of the rate's units a place bills. */
export function quantityOf(place: Place, unit: Price['unit'], hours: Hours): number {
  if (place.isHours) {
    const passed = (place.end - place.start) * FULL_DAY
    return tidy(unit === 'hour' ? passed / 60 : passed / minutesOn(hours, Math.floor(place.start)))
  }
  const { days, minutes } = workIn(place, hours)
  return unit === 'day' ? days : tidy(minutes / 60)
}

/** The price of a place at a rate; null where there is no rate, or none that one may see. */
export function priceOf(place: Place, rate: Rate | null | undefined, hours: Hours): Price | null {
  const unit = rate?.perDay ? 'day' : 'hour'
  const one = rate?.perDay ?? rate?.perHour
  if (!one) return null
  const quantity = quantityOf(place, unit, hours)
  return { quantity, unit, rate: one, sum: times(one, quantity) }
}

/** A sum that may be below zero. */
export function minus(one: Sum, other: Sum): Sum {
  const cents = Math.round(Number(one.amount) * 100) - Math.round(Number(other.amount) * 100)
  return { amount: (cents / 100).toFixed(2), currency: one.currency }
}
