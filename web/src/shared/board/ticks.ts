import { dayOfMonth, isoWeekOf, isWeekend, mondayOf, type Day } from '@/shared/lib/days'
import { dayAndMonth, dayLong, shortRange, weekdayLetter, weekdayShort } from '@/shared/lib/dates'

import type { Zoom } from './axis'

export interface WeekTick {
  start: Day
  week: number
  label: string
}

export interface DayTick {
  day: Day
  /** M or Mon, by zoom. */
  weekday: string
  number: string
  /** Wednesday 18 March, for those who listen. */
  spoken: string
  isWeekend: boolean
}

/** The weeks that touch a window, for the upper level of the header. */
export function weekTicks(from: Day, to: Day, locale: string): WeekTick[] {
  const ticks: WeekTick[] = []
  for (let start = mondayOf(from); start < to; start += 7) {
    ticks.push({ start, week: isoWeekOf(start), label: shortRange(start, start + 6, locale) })
  }
  return ticks
}

/** The days of a window, for the lower level. The first of a month says so where there is room. */
export function dayTicks(from: Day, to: Day, zoom: Zoom, locale: string): DayTick[] {
  const ticks: DayTick[] = []
  for (let day = from; day < to; day += 1) {
    ticks.push({
      day,
      weekday: zoom === 'week' ? weekdayShort(day, locale) : weekdayLetter(day, locale),
      number: zoom === 'week' ? dayAndMonth(day, locale) : String(dayOfMonth(day)),
      spoken: dayLong(day, locale),
      isWeekend: isWeekend(day),
    })
  }
  return ticks
}
