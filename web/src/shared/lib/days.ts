/**
 * Days as whole numbers: how many since 1 January 1970. A booking in days is dates (booking rule 7), so the board
 * computes with dates and never with instants, and no change of a clock can move a bar.
 */
export type Day = number

const MS_PER_DAY = 86_400_000

/** 2026-03-16 → 20528. Expects a date that exists. */
export function dayOf(isoDate: string): Day {
  return Date.UTC(+isoDate.slice(0, 4), +isoDate.slice(5, 7) - 1, +isoDate.slice(8, 10)) / MS_PER_DAY
}

/** 20528 → 2026-03-16. */
export function isoOf(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) > 4
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day)
}

/** With what day a week begins, as JavaScript counts: 0 is Sunday, 1 is Monday. */
export type WeekStart = 0 | 1

/** The first day of the week that holds a day. */
export function startOfWeek(day: Day, weekStart: WeekStart): Day {
  return day - ((weekdayOf(day) + 1 - weekStart) % 7)
}

/** The day of the month, 1 to 31. */
export function dayOfMonth(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCDate()
}

/** 0 is January. */
export function monthOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCMonth()
}

export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear()
}

export function firstOfMonth(day: Day): Day {
  return day - dayOfMonth(day) + 1
}

/** 0 is January to March. */
export function quarterOf(day: Day): number {
  return Math.floor(monthOf(day) / 3)
}

export function firstOfQuarter(day: Day): Day {
  return Date.UTC(yearOf(day), quarterOf(day) * 3, 1) / MS_PER_DAY
}

/** The first day of the month that lies so many months later. */
export function addMonths(day: Day, months: number): Day {
  return Date.UTC(yearOf(day), monthOf(day) + months, 1) / MS_PER_DAY
}

/** The ISO 8601 week: the one that holds its year's first Thursday is 1. */
export function isoWeekOf(day: Day): number {
  const thursday = mondayOf(day) + 3
  const firstOfYear = Date.UTC(yearOf(thursday), 0, 1) / MS_PER_DAY
  return Math.floor((thursday - firstOfYear) / 7) + 1
}

/** As a Date whose UTC fields are those of the day, for Intl formatters that are set to UTC. */
export function utcDate(day: Day): Date {
  return new Date(day * MS_PER_DAY)
}
