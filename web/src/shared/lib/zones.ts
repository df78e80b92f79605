import { tzOffset } from '@date-fns/tz'

import type { Day } from './days'

const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000

/** Where an instant lies on the wall of a zone, in days and parts of a day: Monday 12:00 is Monday's number + 0.5. */
export function wallDay(instant: Date | number, zone: string): number {
  const ms = typeof instant === 'number' ? instant : instant.getTime()
  return (ms + tzOffset(zone, new Date(ms)) * MS_PER_MINUTE) / MS_PER_DAY
}

export function todayIn(zone: string, now: Date = new Date()): Day {
  return Math.floor(wallDay(now, zone))
}

/**
 * The instant at which a wall in the zone shows this day and time, in RFC 3339. A time that a clock change skips is read
 * with the offset before the change, one that happens twice is the earlier: as the program does.
 */
export function instantAt(wall: number, zone: string): string {
  // A quarter of an hour is no exact part of a day, so the last digits are rounded off.
  const asUtc = Math.round(wall * MS_PER_DAY)
  const before = tzOffset(zone, new Date(asUtc - MS_PER_DAY))
  const guess = asUtc - before * MS_PER_MINUTE
  const there = tzOffset(zone, new Date(guess))
  const exact = there === before ? guess : asUtc - there * MS_PER_MINUTE
  const isReal = tzOffset(zone, new Date(exact)) === there
  return new Date(isReal ? exact : guess).toISOString().replace('.000Z', 'Z')
}

/** The change of the clock on a day, in minutes: 60 when an hour is skipped, 0 on most days. */
export function clockChange(day: Day, zone: string): number {
  const start = new Date(day * MS_PER_DAY - MS_PER_DAY / 2)
  return tzOffset(zone, new Date(start.getTime() + 1.5 * MS_PER_DAY)) - tzOffset(zone, start)
}
