import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import {
  dayAndMonth,
  dayLong,
  dayNumber,
  moment,
  monthName,
  shortRange,
  splitDuration,
  timeOfDay,
  weekdayLong,
  weekdayShort,
} from '@/shared/lib/dates'
import { dayOf, monthOf, yearOf, type Day } from '@/shared/lib/days'
import { locale as ownLocale } from '@/shared/lib/locale'
import { remembered } from '@/shared/lib/remembered'
import { wallDay } from '@/shared/lib/zones'

import { rankDays, workedOf, type When } from './worked'

export type Translate = ReturnType<typeof useTranslations<never>>

export { rankDays, workedOf, type When }

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
/** A rank for longer than this is said with dates, because its weekdays come more than once. */
const DAYS_OF_A_WEEK = 7

export interface BookingWords {
  /** 4 days, 2½ days, ½ day, 3 h */
  worked: (quantity: number, unit: Booking['unit']) => string
  /** Mon 16 – Fri 20 March; Mon 16 p.m. – Fri 20 March; Mon 16 March 09:00–13:00 */
  dates: (when: When) => string
  /** 16–20 March: for tables. */
  shortDates: (when: When) => string
  /** The same with the place whose clock it is, for hours of another zone: 16 March 09:00–13:00, Tokyo time */
  shortDatesIn: (when: When, zone: string) => string
  /** The long form with the zone, if it is not the one that the reader has in mind. */
  datesIn: (when: When, zone: string) => string
  /** 1st */
  ordinal: (rank: number) => string
  /** 1st every day; 1st, 2nd Thu–Fri */
  rank: (booking: Pick<Booking, 'rank' | 'rankSegments' | 'timezone'>) => string
  /** 5 h 40, 3 days 2 h, 12 min; of working time, whose days are shorter, 26 h 00 */
  duration: (ms: number, isOfWork?: boolean) => string
  /** Thu 12 March 14:20 */
  moment: (instant: string, zone: string) => string
  /** expires Thu 12 March 14:20, in 5 h 40; how long only if it is less than a day */
  expiry: (expiresAt: string, zone: string, now: number) => string
  /** 1st hold, Halcyon, Seq 050 comp, Aoife Brennan, Monday 16 to Friday 20 March, 4 days, 5 h 40 left */
  sentence: (booking: Booking, names: { artist: string; project: string | null }, now: number) => string
}

/** A booking in words. Pure: the moment it is said at is given. */
export function bookingWords(t: Translate, locale: string, thisYear?: number): BookingWords {
  const part = (text: string, half: 'am' | 'pm' | null | undefined) =>
    half === null || half === undefined ? text : t('booking.words.dayPart', { day: text, part: half })
  const join = (start: string, end: string) => t('booking.words.range', { start, end })
  const clock = (instant: string, zone: string) => timeOfDay(new Date(instant), zone, locale)
  const ordinal = remembered((rank: number) => t('common.rank', { rank }))

  // Said of every bar on the board, and of few lengths and days: to make each text once takes half of the work away.
  const wholeDays = remembered((count: number) => t('common.days', { count }))
  const longDay = remembered((day: Day) => dayLong(day, locale))
  const gap = t('booking.words.gap')
  const heldAs = remembered((rank: number) => t('booking.words.holdOfRank', { rank: ordinal(rank) }))
  const statusText = remembered((status: Booking['status']) => t(`common.status.${status}`))
  function worked(quantity: number, unit: Booking['unit']): string {
    if (unit === 'hour') {
      return t('common.hours', {
        text: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(quantity),
      })
    }
    if (Number.isInteger(quantity)) return wholeDays(quantity)
    const whole = Math.floor(quantity)
    return whole === 0 ? t('booking.words.halfDay') : t('common.halfDays', { text: `${whole}½` })
  }

  /** `Mon 16`, with the month and year only if the end does not say the same ones. */
  function startText(first: Day, last: Day, day: string): string {
    if (monthOf(first) === monthOf(last) && yearOf(first) === yearOf(last)) return day
    const year = yearOf(first) === yearOf(last) ? '' : ` ${yearOf(first)}`
    return `${day} ${monthName(first, locale)}${year}`
  }

  function days(when: When, name: (day: Day) => string): string {
    const first = dayOf(when.startDate)
    const last = dayOf(when.endDate)
    const end = `${name(last)}${dayAndMonth(last, locale, thisYear)}`
    if (first === last) return part(end, when.startPart ?? when.endPart)
    const start = startText(first, last, `${name(first)}${dayNumber(first, locale)}`)
    return join(part(start, when.startPart), part(end, when.endPart))
  }

  function hours(when: When, zone: string, name: (day: Day) => string): string {
    const first = Math.floor(wallDay(Date.parse(when.startTime), zone))
    const last = Math.floor(wallDay(Date.parse(when.endTime) - 1, zone))
    const date = (day: Day) => `${name(day)}${dayAndMonth(day, locale, thisYear)}`
    const start = clock(when.startTime, zone)
    const end = clock(when.endTime, zone)
    // A night shift belongs to the day it starts on, so its end needs no date.
    const isOneDay = first === last || Date.parse(when.endTime) - Date.parse(when.startTime) <= MS_PER_DAY
    if (isOneDay) return `${date(first)} ${start}–${end}`
    return join(`${date(first)} ${start}`, `${date(last)} ${end}`)
  }

  const weekday = (day: Day) => `${weekdayShort(day, locale)} `
  const dates = (when: When) =>
    when.unit === 'hour' ? hours(when, when.timezone, weekday) : days(when, weekday)

  function shortDates(when: When): string {
    const noName = () => ''
    if (when.unit === 'hour') return hours(when, when.timezone, noName)
    const text = days(when, noName)
    // Without weekdays a range within a month is closed up: 16–20 March.
    const isPlain = (when.startPart ?? when.endPart ?? null) === null
    const isSameMonth = when.startDate.slice(0, 7) === when.endDate.slice(0, 7)
    return isPlain && isSameMonth ? text.replace(' – ', '–') : text
  }

  function shortDatesIn(when: When, zone: string): string {
    const text = shortDates(when)
    if (when.unit !== 'hour' || when.timezone === zone) return text
    return t('booking.words.otherZone', { text, zone: placeOf(when.timezone) })
  }

  function datesIn(when: When, zone: string): string {
    const text = dates(when)
    if (when.timezone === zone) return text
    const there = placeOf(when.timezone)
    if (when.unit !== 'hour') return t('booking.words.otherZone', { text, zone: there })
    const own = hours(when, zone, weekday)
    return t('booking.words.bothZones', { text, zone: there, own, ownZone: placeOf(zone) })
  }

  function rankDaysText(first: Day, last: Day, isLong: boolean): string {
    if (isLong) return shortRange(first, last, locale, thisYear)
    const name = (day: Day) => weekdayShort(day, locale)
    return first === last ? name(first) : `${name(first)}–${name(last)}`
  }

  function rank(booking: Pick<Booking, 'rank' | 'rankSegments' | 'timezone'>): string {
    const parts = rankDays(booking.rankSegments ?? [], booking.timezone)
    const best = parts[0]
    if (best === undefined) return booking.rank ? ordinal(booking.rank) : ''
    const others = parts.filter(([one]) => one !== best[0])
    if (others.length === 0) return t('booking.words.rankEveryDay', { rank: ordinal(best[0]) })
    const first = Math.min(...parts.map(([, from]) => from))
    const last = Math.max(...parts.map(([, , to]) => to))
    const isLong = last - first >= DAYS_OF_A_WEEK
    const rest = others.map(([one, from, to]) =>
      t('booking.words.rankOn', { rank: ordinal(one), days: rankDaysText(from, to, isLong) }),
    )
    return t('booking.words.rankList', { first: ordinal(best[0]), rest: rest.join(gap) })
  }

  function duration(ms: number, isOfWork = false): string {
    const { days: whole, hours: left, minutes } = splitDuration(ms, isOfWork)
    if (whole > 0) {
      return left === 0
        ? t('common.duration.days', { days: whole })
        : t('common.duration.daysHours', { days: whole, hours: left })
    }
    if (left > 0)
      return t('common.duration.hours', { hours: left, minutes: String(minutes).padStart(2, '0') })
    return t('common.duration.minutes', { minutes })
  }

  const momentText = (instant: string, zone: string) => moment(new Date(instant), zone, locale)
  function expiry(expiresAt: string, zone: string, now: number): string {
    const left = Date.parse(expiresAt) - now
    const at = momentText(expiresAt, zone)
    if (left <= 0) return t('booking.words.expired', { at })
    if (left >= MS_PER_DAY) return t('booking.words.expires', { at })
    return t('booking.words.expiresIn', { at, left: duration(left) })
  }

  const wholeDates = remembered((range: `${string} ${string}`) => {
    const [startDate = '', endDate = ''] = range.split(' ')
    return daysInWords({ startDate, endDate })
  })
  function sentenceDates(booking: When): string {
    if (booking.unit === 'hour') return dates(booking)
    const { startDate, startPart, endDate, endPart } = booking
    return startPart || endPart ? daysInWords(booking) : wholeDates(`${startDate} ${endDate}`)
  }

  function daysInWords(when: Pick<When, 'startDate' | 'startPart' | 'endDate' | 'endPart'>): string {
    const first = dayOf(when.startDate)
    const last = dayOf(when.endDate)
    const end = longDay(last)
    if (first === last) return part(end, when.startPart ?? when.endPart)
    const isSameMonth = when.startDate.slice(0, 7) === when.endDate.slice(0, 7)
    const start = isSameMonth ? `${weekdayLong(first, locale)} ${dayNumber(first, locale)}` : longDay(first)
    return t('booking.words.sentenceRange', {
      start: part(start, when.startPart),
      end: part(end, when.endPart),
    })
  }

  function sentence(
    booking: Booking,
    names: { artist: string; project: string | null },
    now: number,
  ): string {
    const isHold = booking.status === 'hold'
    const status = isHold && booking.rank ? heldAs(booking.rank) : statusText(booking.status)
    const left = isHold && booking.expiresAt ? Date.parse(booking.expiresAt) - now : null
    return [
      status,
      names.project,
      booking.title,
      names.artist,
      sentenceDates(booking),
      worked(workedOf(booking), booking.unit),
      left !== null && left > 0 ? t('booking.words.left', { left: duration(left) }) : null,
    ]
      .filter((one) => one !== null)
      .join(gap)
  }

  return {
    worked,
    dates,
    shortDates,
    shortDatesIn,
    datesIn,
    ordinal,
    rank,
    duration,
    moment: momentText,
    expiry,
    sentence,
  }
}

/** New York: the place that a zone is named after. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

export function useBookingWords(): BookingWords {
  const t = useTranslations()
  // The locale goes with the texts: when it changes, all that is shown is drawn anew.
  return useMemo(() => bookingWords(t, ownLocale), [t])
}
