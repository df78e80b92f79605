import type { Booking } from '@/shared/api/generated'
import { dayOf, isoOf, type Day } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'

import type { LiveStatus, Request, WayOut } from '@/features/booking/data/types'
import type { When } from '@/features/booking/words'

/** What somebody asked for, whichever way they did: the booking that would have been. */
export interface Asked {
  /** The booking that was to change; null for a new one. */
  booking: Booking | null
  artistId: string
  projectId: string | null
  title: string
  status: LiveStatus
  when: When
}

const LIVE_AFTER_STEP: Record<string, LiveStatus> = { pencil: 'pencil', confirm: 'confirmed', hold: 'hold' }

function liveStatus(booking: Booking): LiveStatus {
  if (booking.status === 'pencil' || booking.status === 'confirmed' || booking.status === 'hold')
    return booking.status
  // What is restored comes back as what it was: only confirmed bookings are cancelled.
  return booking.status === 'cancelled' ? 'confirmed' : 'pencil'
}

type Times = Partial<
  Record<'startDate' | 'endDate' | 'startTime' | 'endTime', string | null> &
    Record<'startPart' | 'endPart', 'am' | 'pm' | null>
>

/** Where dates or instants lie; what is not said is as before. Halves split at one o'clock, which only draws them. */
export function whenOf(times: Times, before: When | null, zone: string): When | null {
  const isHours = times.startTime ? true : times.startDate || times.endDate ? false : before?.unit === 'hour'
  const merged = { ...before, ...times }
  if (isHours) {
    const { startTime, endTime } = merged
    if (!startTime || !endTime) return null
    const startDate = isoOf(Math.floor(wallDay(Date.parse(startTime), zone)))
    const endDate = isoOf(Math.ceil(wallDay(Date.parse(endTime), zone)) - 1)
    return { unit: 'hour', timezone: zone, startDate, endDate, startTime, endTime }
  }
  const { startDate, endDate, startPart = null, endPart = null } = merged
  if (!startDate || !endDate) return null
  const midday = 13 / 24
  return {
    unit: startPart === 'pm' || endPart === 'am' ? 'half' : 'day',
    timezone: zone,
    startDate,
    endDate,
    startPart,
    endPart,
    startTime: instantAt(dayOf(startDate) + (startPart === 'pm' ? midday : 0), zone),
    endTime: instantAt(dayOf(endDate) + (endPart === 'am' ? midday : 1), zone),
  }
}

export function askedOf(request: Request, zoneOf: (artistId: string) => string): Asked | null {
  if (request.kind === 'create') {
    const { body } = request
    const when = whenOf(body, null, zoneOf(body.artistId))
    const { artistId, projectId = null, title, status = 'hold' } = body
    return when && { booking: null, artistId, projectId, title, status, when }
  }
  const { booking } = request
  const body = request.kind === 'change' ? request.body : {}
  const artistId = body.artistId ?? booking.artistId
  const zone = artistId === booking.artistId ? booking.timezone : zoneOf(artistId)
  const when = whenOf(body, booking, zone)
  if (when === null) return null
  const status =
    request.kind === 'step'
      ? (LIVE_AFTER_STEP[request.step] ?? liveStatus(booking))
      : (body.status ?? liveStatus(booking))
  const projectId = body.projectId === undefined ? (booking.projectId ?? null) : body.projectId
  return { booking, artistId, projectId, title: body.title ?? booking.title, status, when }
}

export type PeriodOut = Extract<WayOut, { kind: 'period' }> & {
  startPart?: 'am' | 'pm'
  endPart?: 'am' | 'pm'
}

/** The period that is offered, as far as it says it: dates for days, instants for hours. */
export function timesOf(out: PeriodOut, unit: When['unit']): Times {
  if (unit === 'hour' || !out.startDate || !out.endDate)
    return { startTime: out.startTime, endTime: out.endTime }
  const { startDate, endDate, startPart = null, endPart = null } = out
  return { startDate, endDate, startPart, endPart }
}

/** The days of the calendar that a period touches, in its zone. */
export function daysOf(when: When): [first: Day, last: Day] {
  const end = wallDay(Date.parse(when.endTime), when.timezone)
  return [Math.floor(wallDay(Date.parse(when.startTime), when.timezone)), Math.ceil(end) - 1]
}

export function overlaps(one: When, other: Pick<When, 'startTime' | 'endTime'>): boolean {
  return (
    Date.parse(one.startTime) < Date.parse(other.endTime) &&
    Date.parse(other.startTime) < Date.parse(one.endTime)
  )
}
