import { weekdayOf } from '@/shared/lib/days'
import { wallDay } from '@/shared/lib/zones'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const SHORT_HOURS = 6
/** When a countdown is said aloud, in minutes. */
const SPOKEN = [5, 15, 60] as const

export type Pattern = Record<string, readonly (readonly [string, string])[]>
export type Urgency = 'danger' | 'warn' | 'calm'

/** 09:30 → 9.5/24 */
function partOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return (hours + minutes / 60) / 24
}

/** How much of the weekly hours lies between two instants, in milliseconds. Holidays count as what day of the week they are. */
export function workingLeft(from: number, to: number, zone: string, pattern: Pattern): number {
  const first = wallDay(from, zone)
  const last = wallDay(to, zone)
  let days = 0
  for (let day = Math.floor(first); day <= last; day += 1) {
    const name = WEEKDAYS[weekdayOf(day)]
    for (const [start, end] of (name && pattern[name]) ?? [])
      days += Math.max(0, Math.min(last, day + partOfDay(end)) - Math.max(first, day + partOfDay(start)))
  }
  return days * MS_PER_DAY
}

/** Under six working hours it is danger; within a day, or a day of work, it warns. */
export function urgencyOf(due: number, now: number, working: number): Urgency {
  if (working < SHORT_HOURS * MS_PER_HOUR) return 'danger'
  return due - now < 3 * MS_PER_DAY ? 'warn' : 'calm'
}

/** How much of its time is left of a clock, from 1 to 0. */
export function shareLeft(at: number, due: number, now: number): number {
  const whole = Math.max(1, due - at)
  return Math.min(1, Math.max(0, (due - now) / whole))
}

/** The last of 60, 15 and 5 minutes that a countdown has come to; null before. */
export function spokenMark(left: number): number | null {
  if (left <= 0) return null
  return SPOKEN.find((minutes) => left <= minutes * 60_000) ?? null
}
