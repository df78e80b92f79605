import { instantAt, wallDay } from '@/shared/lib/zones'

export const COMPARISONS = ['visit', 'monday', 'day', 'week'] as const
export type Comparison = (typeof COMPARISONS)[number]

const MS_PER_DAY = 86_400_000
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3
const NINE = 9 / 24

/** The moment that another is compared with. Monday is the last one before, at nine on the studio's wall. */
export function sinceFor(comparison: Exclude<Comparison, 'visit'>, at: string, zone: string): string {
  const instant = Date.parse(at)
  if (comparison === 'day') return new Date(instant - MS_PER_DAY).toISOString()
  if (comparison === 'week') return new Date(instant - 7 * MS_PER_DAY).toISOString()
  const day = Math.floor(wallDay(instant, zone))
  const monday = day - ((((day + THURSDAY) % 7) + 7) % 7)
  const nine = new Date(instantAt(monday + NINE, zone)).getTime()
  return new Date(nine < instant ? nine : nine - 7 * MS_PER_DAY).toISOString()
}

/** What a moment can be compared with. My last visit is a choice where there was one before it. */
export function choicesFor(at: string, zone: string, visit: number | null): [Comparison, string][] {
  const isBefore = visit !== null && visit < Date.parse(at)
  const rest = (['monday', 'day', 'week'] as const).map((one): [Comparison, string] => [
    one,
    sinceFor(one, at, zone),
  ])
  return isBefore ? [['visit', new Date(visit).toISOString()], ...rest] : rest
}

/** The moment to compare with: as it was asked for, if that lies before what is looked at. */
export function sinceOrUsual(asked: string | undefined, at: string, zone: string): string {
  const isBefore = asked !== undefined && Date.parse(asked) < Date.parse(at)
  return isBefore ? asked : sinceFor('monday', at, zone)
}

/** The instant of the nearest change before or after a moment; none beyond the last one. */
export function stepFrom(instants: readonly number[], at: number, direction: 1 | -1): number | null {
  const found = direction === 1 ? instants.find((one) => one > at) : instants.findLast((one) => one < at)
  return found ?? null
}

/** So many changes further, or back; no further than the last one. */
export function walk(instants: readonly number[], at: number, steps: number): number {
  let now = at
  for (let left = Math.abs(steps); left > 0; left--) now = stepFrom(instants, now, steps < 0 ? -1 : 1) ?? now
  return now
}

/** Where the scale begins: a day before what is looked at and compared, at midnight, so that both have room. */
export function scaleStart(earliest: number, zone: string): number {
  return Date.parse(instantAt(Math.floor(wallDay(earliest, zone)) - 1, zone))
}

/** What lies before the beginning is compared as if it were the beginning. */
export const notBefore = (since: string, beginsAt: string | null): string =>
  beginsAt !== null && Date.parse(beginsAt) > Date.parse(since) ? beginsAt : since

/** An instant on a scale that is named: a midnight by its day, another by the clock. */
export interface Mark {
  at: number
  day: number
  isMidnight: boolean
}

const MINUTES_PER_DAY = 1440
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360]

/** The marks of a scale by the clock on the wall: midnights, all or every so many, so that the names do not meet; of less than
 * two days hours or minutes. */
export function marksOf(start: number, end: number, zone: string, most: number): Mark[] {
  const [first, last] = [wallMinutes(start, zone), wallMinutes(end, zone)]
  const days = (last - first) / MINUTES_PER_DAY
  const midnights = Math.floor(last / MINUTES_PER_DAY) - Math.ceil(first / MINUTES_PER_DAY) + 1
  const step =
    days >= 2
      ? Math.max(1, Math.ceil(midnights / most)) * MINUTES_PER_DAY
      : (CLOCK_STEPS.find((minutes) => (last - first) / minutes <= most) ?? MINUTES_PER_DAY / 2)
  const unit = Math.min(step, MINUTES_PER_DAY)
  const found: Mark[] = []
  for (let minute = Math.ceil(first / unit) * unit; minute <= last; minute += step) {
    const day = minute / MINUTES_PER_DAY
    found.push({
      day: Math.floor(day),
      at: Date.parse(instantAt(day, zone)),
      isMidnight: minute % MINUTES_PER_DAY === 0,
    })
  }
  return found
}

/** By the clock on the wall, from the first day that is counted; exact to the millisecond. */
const wallMinutes = (instant: number, zone: string): number =>
  Math.round(wallDay(instant, zone) * MS_PER_DAY) / 60_000
