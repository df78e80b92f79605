import {
  addMonths,
  dayOfMonth,
  firstOfMonth,
  firstOfQuarter,
  isoWeekOf,
  isWeekend,
  quarterOf,
  startOfWeek,
  yearOf,
  type Day,
  type WeekStart,
} from '@/shared/lib/days'
import {
  dayAndMonth,
  dayLong,
  hourOfDay,
  monthAndYear,
  monthName,
  shortRange,
  weekdayLetter,
  weekdayShort,
} from '@/shared/lib/dates'

import type { Zoom } from './axis'

/** A part of the header. In days with their parts; the end is not included. */
export interface Tick {
  start: number
  end: number
  /** The bold part and the quiet part of its text, in the order of the level. */
  strong: string
  quiet: string
  /** Wednesday 18 March, for those who listen. */
  spoken: string
  isWeekend: boolean
}

/** How weeks and quarters are called; the rest is said by the calendar of the language. */
export interface TickWords {
  week: (week: number) => string
  quarter: (quarter: number, year: number) => string
}

export interface TickWindow {
  from: Day
  to: Day
  locale: string
  weekStart: WeekStart
  words: TickWords
}

function tick(start: number, end: number, strong: string, quiet: string, spoken?: string): Tick {
  return { start, end, strong, quiet, spoken: spoken ?? [strong, quiet].join(' ').trim(), isWeekend: false }
}

function weeks({ from, to, weekStart }: TickWindow, make: (start: Day, week: number) => Tick): Tick[] {
  const ticks: Tick[] = []
  // A week that begins on Sunday has the number of the Monday after it.
  for (let start = startOfWeek(from, weekStart); start < to; start += 7)
    ticks.push(make(start, isoWeekOf(start + 1)))
  return ticks
}

function days({ from, to }: TickWindow, make: (day: Day) => Tick): Tick[] {
  const ticks: Tick[] = []
  for (let day = from; day < to; day += 1) ticks.push({ ...make(day), isWeekend: isWeekend(day) })
  return ticks
}

function spans({ to }: TickWindow, first: Day, months: number, make: (start: Day, end: Day) => Tick) {
  const ticks: Tick[] = []
  for (let start = first; start < to; start = addMonths(start, months))
    ticks.push(make(start, addMonths(start, months)))
  return ticks
}

/** Every second hour is named; a name in every one would be a wall of figures. */
function hours(window: TickWindow): Tick[] {
  const ticks: Tick[] = []
  for (let day = window.from; day < window.to; day += 1) {
    for (let hour = 0; hour < 24; hour += 2) {
      const name = hourOfDay(hour, window.locale)
      ticks.push(tick(day + hour / 24, day + (hour + 2) / 24, '', name, name))
    }
  }
  return ticks
}

const LEVELS: Record<Zoom, { upper: (window: TickWindow) => Tick[]; lower: (window: TickWindow) => Tick[] }> =
  {
    day: {
      upper: (window) =>
        days(window, (day) =>
          tick(day, day + 1, dayLong(day, window.locale), '', dayLong(day, window.locale)),
        ),
      lower: hours,
    },
    week: {
      upper: (window) => weeks(window, weekWithDates(window)),
      lower: (window) =>
        days(window, (day) =>
          tick(
            day,
            day + 1,
            dayAndMonth(day, window.locale),
            weekdayShort(day, window.locale),
            dayLong(day, window.locale),
          ),
        ),
    },
    month: {
      upper: (window) => weeks(window, weekWithDates(window)),
      lower: (window) =>
        days(window, (day) =>
          tick(
            day,
            day + 1,
            String(dayOfMonth(day)),
            weekdayLetter(day, window.locale),
            dayLong(day, window.locale),
          ),
        ),
    },
    quarter: {
      upper: (window) =>
        spans(window, firstOfMonth(window.from), 1, (start, end) =>
          tick(start, end, monthAndYear(start, window.locale), ''),
        ),
      lower: (window) =>
        weeks(window, (start, week) =>
          tick(
            start,
            start + 7,
            shortRangeOfDays(start),
            '',
            `${window.words.week(week)}, ${shortRange(start, start + 6, window.locale)}`,
          ),
        ),
    },
    year: {
      upper: (window) =>
        spans(window, firstOfQuarter(window.from), 3, (start, end) =>
          tick(start, end, window.words.quarter(quarterOf(start) + 1, yearOf(start)), ''),
        ),
      lower: (window) =>
        spans(window, firstOfMonth(window.from), 1, (start, end) =>
          tick(start, end, monthName(start, window.locale), '', monthAndYear(start, window.locale)),
        ),
    },
  }

/** 16–22; the month stands above. */
function shortRangeOfDays(start: Day): string {
  return `${dayOfMonth(start)}–${dayOfMonth(start + 6)}`
}

function weekWithDates({ words, locale }: TickWindow) {
  return (start: Day, week: number) =>
    tick(start, start + 7, words.week(week), shortRange(start, start + 6, locale))
}

/** The upper level of the header: what the parts of the lower one belong to. */
export function upperTicks(zoom: Zoom, window: TickWindow): Tick[] {
  return LEVELS[zoom].upper(window)
}

/** The lower level: what one column of the board is, in the steps that can be seen at this scale. */
export function lowerTicks(zoom: Zoom, window: TickWindow): Tick[] {
  return LEVELS[zoom].lower(window)
}

/** The months that begin within a window, for lines that no repeated tile can draw. */
export function monthStarts(from: Day, to: Day): Day[] {
  const starts: Day[] = []
  for (let start = addMonths(from, 1); start < to; start = addMonths(start, 1)) starts.push(start)
  return starts
}
