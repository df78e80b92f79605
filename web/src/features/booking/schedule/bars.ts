import type { Booking } from '@/shared/api/generated'
import { assignLanes, type Bar, type Lanes } from '@/shared/board/bars'
import { dayOf, isoOf } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'

import { isFirm, isLive } from '@/features/booking/data/ranks'
import type { ShownBooking } from '@/features/booking/data/types'

/** A booking as a bar: where it lies on the days of the board. */
export interface BookingBar extends Bar {
  booking: ShownBooking
}

/**
 * Where a booking begins and ends on the board, in days and parts. Days and half-days lie on their dates, whatever zone
 * they are in; a half-day is drawn as half a day, wherever midday is. Hours lie where the studio's clock has them.
 */
export function placeOf(booking: Booking, zone: string): { start: number; end: number } {
  if (booking.unit === 'hour')
    return {
      start: wallDay(Date.parse(booking.startTime), zone),
      end: wallDay(Date.parse(booking.endTime), zone),
    }
  const start = dayOf(booking.startDate) + (booking.startPart === 'pm' ? 0.5 : 0)
  const end = dayOf(booking.endDate) + (booking.endPart === 'am' ? 0.5 : 1)
  return { start, end }
}

export function barOf(booking: ShownBooking, zone: string): BookingBar {
  const order = isFirm(booking) ? 0 : booking.status === 'hold' ? Date.parse(booking.placedAt) : Infinity
  return { id: booking.id, ...placeOf(booking, zone), order, booking }
}

interface Kept {
  lanes: Lanes<BookingBar>
  /** Between which expiries of holds among them this is so: beyond, the lanes are to be made anew. */
  since: number
  until: number
}

const kept = new WeakMap<readonly ShownBooking[], Map<string, Kept>>()

/** The bars of an artist with their lanes; made once for as long as nothing of the artist changes or expires. */
export function lanesOf(
  bookings: readonly ShownBooking[],
  zone: string,
  withEnded: boolean,
  now: number = Date.now(),
): Lanes<BookingBar> {
  const made = kept.get(bookings) ?? new Map<string, Kept>()
  kept.set(bookings, made)
  const key = `${zone} ${String(withEnded)}`
  const found = made.get(key)
  if (found !== undefined && now >= found.since && now < found.until) return found.lanes
  const shown = bookings.filter((booking) => isShown(booking, withEnded, now))
  const lanes = assignLanes(shown.map((booking) => barOf(booking, zone)))
  made.set(key, { lanes, ...expiriesAround(bookings, now) })
  return lanes
}

/** Whether a booking has a bar: what still counts, what is over if that is asked for, and what the past shows beside. */
export function isShown(booking: ShownBooking, withEnded: boolean, now: number): boolean {
  return withEnded || booking.ghost !== undefined || isLive(booking, now)
}

function expiriesAround(bookings: readonly ShownBooking[], now: number): Pick<Kept, 'since' | 'until'> {
  let [since, until] = [-Infinity, Infinity]
  for (const { status, expiresAt } of bookings) {
    if (status !== 'hold' || !expiresAt) continue
    const at = Date.parse(expiresAt)
    if (at > now) until = Math.min(until, at)
    else since = Math.max(since, at)
  }
  return { since, until }
}

type Dates = Pick<Booking, 'startDate' | 'endDate'> & { startPart: 'pm' | null; endPart: 'am' | null }

/** The dates and halves of a place on the board, as they are sent. */
export function datesOf(start: number, end: number): Dates {
  const isHalfStart = start !== Math.floor(start)
  const isHalfEnd = end !== Math.floor(end)
  return {
    startDate: isoOf(Math.floor(start)),
    startPart: isHalfStart ? 'pm' : null,
    endDate: isoOf(isHalfEnd ? Math.floor(end) : end - 1),
    endPart: isHalfEnd ? 'am' : null,
  }
}

/** Whether a place is measured in hours: it begins or ends elsewhere than days and half-days do. */
export function isHourPlace(start: number, end: number): boolean {
  return [start, end].some((at) => Math.abs(at * 2 - Math.round(at * 2)) > 0.01)
}

/** What to send for a new booking that lies there. */
export function whenNew(start: number, end: number, zone: string) {
  if (isHourPlace(start, end)) return whenOf({ unit: 'hour' }, start, end, zone)
  return datesOf(Math.round(start * 2) / 2, Math.round(end * 2) / 2)
}

/** What to send so that a booking lies there: dates for days and half-days, instants for hours. */
export function whenOf(booking: Pick<Booking, 'unit'>, start: number, end: number, zone: string) {
  if (booking.unit === 'hour') return { startTime: instantAt(start, zone), endTime: instantAt(end, zone) }
  return datesOf(start, end)
}
