import { dayOf, monthOf, utcDate, yearOf, type Day } from './days'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name} ${options.timeZone ?? ''}`
  let found = formats.get(key)
  if (found === undefined) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)))
  return found
}

const inUtc = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions => ({
  ...options,
  timeZone: 'UTC',
})

/** M, T, W … */
export function weekdayLetter(day: Day, locale: string): string {
  return format(locale, 'narrow', inUtc({ weekday: 'narrow' })).format(utcDate(day))
}

/** Mon */
export function weekdayShort(day: Day, locale: string): string {
  return format(locale, 'short', inUtc({ weekday: 'short' })).format(utcDate(day))
}

/** The long name of the weekday: Wednesday */
export function weekdayLong(day: Day, locale: string): string {
  return format(locale, 'long', inUtc({ weekday: 'long' })).format(utcDate(day))
}

const dots = new Map<string, string>()

/** The day of the month as a date says it: 18, and 18. where it is an ordinal. */
export function dayNumber(day: Day, locale: string): string {
  let dot = dots.get(locale)
  if (dot === undefined) {
    const parts = format(locale, 'dayMonth', inUtc({ day: 'numeric', month: 'long' })).formatToParts(0)
    const after = parts[parts.findIndex((part) => part.type === 'day') + 1]?.value.trim()
    dots.set(locale, (dot = after === '.' ? '.' : ''))
  }
  return `${utcDate(day).getUTCDate()}${dot}`
}

/** Wednesday 18 March, Mittwoch, 18. März */
export function dayLong(day: Day, locale: string, thisYear?: number): string {
  const date = dayAndMonth(day, locale, thisYear)
  const stroke = dayNumber(day, locale).endsWith('.') ? ', ' : ' '
  return `${weekdayLong(day, locale)}${stroke}${date}`
}

/** 18 March; 18 March 2027 if it is not this year */
export function dayAndMonth(day: Day, locale: string, thisYear: number = new Date().getFullYear()): string {
  const date = utcDate(day)
  const month = format(locale, 'month', inUtc({ month: 'long' })).format(date)
  const year = yearOf(day) === thisYear ? '' : ` ${yearOf(day)}`
  return `${dayNumber(day, locale)} ${month}${year}`
}

/** March 2026 */
export function monthAndYear(day: Day, locale: string): string {
  return format(locale, 'monthYear', inUtc({ month: 'long', year: 'numeric' })).format(utcDate(day))
}

/** Mar 2026 */
export function shortMonthAndYear(day: Day, locale: string): string {
  return format(locale, 'shortMonthYear', inUtc({ month: 'short', year: 'numeric' })).format(utcDate(day))
}

/** March; used where the year is said elsewhere */
export function monthName(day: Day, locale: string): string {
  return format(locale, 'month', inUtc({ month: 'long' })).format(utcDate(day))
}

/** Mon 16 – Fri 20 March; one day alone: Mon 16 March. The month of the start is said only if it is another. */
export function dayRange(first: Day, last: Day, locale: string, thisYear?: number): string {
  const end = `${weekdayShort(last, locale)} ${dayAndMonth(last, locale, thisYear)}`
  if (first === last) return end
  const start = `${weekdayShort(first, locale)} ${dayNumber(first, locale)}`
  const isSameMonth = monthOf(first) === monthOf(last) && yearOf(first) === yearOf(last)
  if (isSameMonth) return `${start} – ${end}`
  const year = yearOf(first) === yearOf(last) ? '' : ` ${yearOf(first)}`
  return `${start} ${monthName(first, locale)}${year} – ${end}`
}

/** 16–20 March: for tables and headers. */
export function shortRange(first: Day, last: Day, locale: string, thisYear?: number): string {
  if (first === last) return dayAndMonth(first, locale, thisYear)
  const isSameMonth = monthOf(first) === monthOf(last) && yearOf(first) === yearOf(last)
  const end = dayAndMonth(last, locale, thisYear)
  if (isSameMonth) return `${dayNumber(first, locale)}–${end}`
  return `${dayNumber(first, locale)} ${monthName(first, locale)} – ${end}`
}

/** 09:00, or 9 AM: a whole hour, as the clock of the language says it */
export function hourOfDay(hour: number, locale: string): string {
  const date = new Date(hour * 3_600_000)
  const clock = format(locale, 'hour', inUtc({ hour: 'numeric' }))
  return clock.resolvedOptions().hour12 === true
    ? clock.format(date)
    : format(locale, 'fullHour', inUtc({ hour: '2-digit', minute: '2-digit' })).format(date)
}

/** 14:20 */
export function timeOfDay(instant: Date, zone: string, locale: string): string {
  return format(locale, 'time', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(instant)
}

/** Thu 12 March 14:20 */
export function moment(instant: Date, zone: string, locale: string): string {
  const parts = format(locale, 'moment', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: zone,
  })
  const at = Object.fromEntries(parts.formatToParts(instant).map((part) => [part.type, part.value]))
  const day = dayOf(`${at['year'] ?? '1970'}-${at['month'] ?? '01'}-${at['day'] ?? '01'}`)
  return `${weekdayShort(day, locale)} ${dayAndMonth(day, locale)} ${timeOfDay(instant, zone, locale)}`
}

/** 5 h 40, 3 days, 12 min: how long until a deadline. Nothing is rounded up. */
export function splitDuration(
  ms: number,
  isInHours = false,
): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const days = isInHours ? 0 : Math.floor(minutes / 1440)
  return { days, hours: Math.floor((minutes - days * 1440) / 60), minutes: minutes % 60 }
}
