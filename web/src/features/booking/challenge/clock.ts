import type { WorkDays } from '@/features/artist/workdays'
import { isWorkDay } from '@/features/artist/workdays'
import { weekdayOf, type Day } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'

/** Whoever does not work within so many days has no working hours to speak of. */
const FAR = 366

/** The working hours of one day, as parts of the wall's days; what runs past midnight stays with the day it began on. */
function hoursOn(days: WorkDays, day: Day): [number, number][] {
  if (!isWorkDay(days, day)) return []
  return (days.hours[weekdayOf(day)] ?? []).map(([start, end]) => [day + start, day + end])
}

const msOf = (wall: number, zone: string) => Date.parse(instantAt(wall, zone))

/** How much working time lies between two instants, in ms. Nights, weekends and holidays do not count. */
export function workingLeft(from: number, until: number, zone: string, days: WorkDays): number {
  let left = 0
  const last = Math.floor(wallDay(until, zone))
  for (let day = Math.floor(wallDay(from, zone)) - 1; day <= last; day += 1)
    for (const [start, end] of hoursOn(days, day))
      left += Math.max(0, Math.min(until, msOf(end, zone)) - Math.max(from, msOf(start, zone)))
  return left
}

/** When so much working time has passed, in ms. Without any working hours it is so much by the clock on the wall. */
export function deadlineOf(from: number, working: number, zone: string, days: WorkDays): number {
  let left = working
  const first = Math.floor(wallDay(from, zone)) - 1
  for (let day = first; day < first + FAR; day += 1)
    for (const [start, end] of hoursOn(days, day)) {
      const begins = Math.max(from, msOf(start, zone))
      const lasts = msOf(end, zone) - begins
      if (lasts <= 0) continue
      if (lasts >= left) return begins + left
      left -= lasts
    }
  return from + working
}
