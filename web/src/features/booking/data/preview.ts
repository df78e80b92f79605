import type { Booking, BookingChange, BookingCreate } from '@/shared/api/generated'
import { dayOf, isoOf, isWeekend } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'

import type { ShownBooking, StepName } from './types'

/** What has to be known to show a change before it is answered. */
export interface Surroundings {
  userId: string
  now: number
  /** The studio's midday, as a part of the day: 13:00 is 13/24. */
  midday: number
  holdLifeMs: number
  zoneOf: (artistId: string) => string
}

type Span = Pick<
  Booking,
  | 'unit'
  | 'timezone'
  | 'startDate'
  | 'startPart'
  | 'endDate'
  | 'endPart'
  | 'daysOff'
  | 'startTime'
  | 'endTime'
>
type Times = Pick<
  BookingChange,
  'startDate' | 'startPart' | 'endDate' | 'endPart' | 'startTime' | 'endTime' | 'workDaysOff'
>

const STATUS_OF_STEP = {
  hold: 'hold',
  pencil: 'pencil',
  confirm: 'confirmed',
  release: 'released',
  cancel: 'cancelled',
} as const

function hours(startTime: string, endTime: string, timezone: string): Span {
  const startDate = isoOf(Math.floor(wallDay(Date.parse(startTime), timezone)))
  const endDate = isoOf(Math.floor(wallDay(Date.parse(endTime) - 1, timezone)))
  return { unit: 'hour', timezone, startDate, endDate, daysOff: [], startTime, endTime }
}

function days(times: Times, before: Booking | null, timezone: string, midday: number): Span | null {
  const startDate = times.startDate ?? before?.startDate
  const endDate = times.endDate ?? before?.endDate
  if (!startDate || !endDate) return null
  const startPart = times.startPart === undefined ? (before?.startPart ?? null) : times.startPart
  const endPart = times.endPart === undefined ? (before?.endPart ?? null) : times.endPart
  const worked = new Set(times.workDaysOff)
  const daysOff: string[] = []
  // The program knows the holidays and everybody's pattern, and answers in a moment; until then weekends are free.
  for (let day = dayOf(startDate); day <= dayOf(endDate); day += 1) {
    if (isWeekend(day) && !worked.has(isoOf(day))) daysOff.push(isoOf(day))
  }
  return {
    unit: startPart === 'pm' || endPart === 'am' ? 'half' : 'day',
    timezone,
    startDate,
    startPart,
    endDate,
    endPart,
    daysOff,
    startTime: instantAt(dayOf(startDate) + (startPart === 'pm' ? midday : 0), timezone),
    endTime: instantAt(dayOf(endDate) + (endPart === 'am' ? midday : 1), timezone),
  }
}

function spanOf(times: Times, before: Booking | null, timezone: string, midday: number): Span | null {
  const { startTime = before?.startTime, endTime = before?.endTime } = times
  const saysDates = Boolean(times.startDate ?? times.endDate)
  const isHours = times.startTime || times.endTime ? true : !saysDates && before?.unit === 'hour'
  if (!isHours) return days(times, before, timezone, midday)
  return startTime && endTime ? hours(startTime, endTime, timezone) : null
}

const TIMES = ['startDate', 'startPart', 'endDate', 'endPart', 'startTime', 'endTime', 'workDaysOff'] as const

function withStatus(booking: ShownBooking, status: Booking['status'], around: Surroundings): ShownBooking {
  const next: ShownBooking = { ...booking, status, rank: null, rankSegments: null }
  if (status !== 'hold') return { ...next, expiresAt: null }
  if (booking.status === 'hold') return { ...next, rank: booking.rank, rankSegments: booking.rankSegments }
  return { ...next, expiresAt: new Date(around.now + around.holdLifeMs).toISOString() }
}

/** What a booking will be like when this change is accepted, as far as it can be told before. */
export function previewChange(
  booking: ShownBooking,
  body: BookingChange,
  around: Surroundings,
): ShownBooking {
  const artistId = body.artistId ?? booking.artistId
  const isNewArtist = artistId !== booking.artistId
  const isPlaced = isNewArtist || TIMES.some((name) => body[name] !== undefined)
  const zone = isNewArtist || isPlaced ? around.zoneOf(artistId) : booking.timezone
  const span = isPlaced ? spanOf(body, booking, zone, around.midday) : null
  const next: ShownBooking = { ...booking, ...span, artistId }
  if (span !== null) delete next.cost
  if (isNewArtist) delete next.rate
  if (body.title) next.title = body.title
  if (body.notes !== undefined) next.notes = body.notes
  if (body.projectId !== undefined) next.projectId = body.projectId
  const gains =
    Date.parse(next.startTime) < Date.parse(booking.startTime) ||
    Date.parse(next.endTime) > Date.parse(booking.endTime)
  if (isNewArtist || gains) next.placedAt = new Date(around.now).toISOString()
  const placed = body.status && body.status !== booking.status ? withStatus(next, body.status, around) : next
  return body.expiresAt && placed.status === 'hold' ? { ...placed, expiresAt: body.expiresAt } : placed
}

export function previewStep(booking: ShownBooking, step: StepName, around: Surroundings): ShownBooking {
  if (step !== 'restore') return withStatus(booking, STATUS_OF_STEP[step], around)
  // What was cancelled had been confirmed; of all else only the program knows what it was.
  const status = booking.status === 'cancelled' ? 'confirmed' : 'hold'
  const back = withStatus({ ...booking, endReason: null }, status, around)
  return { ...back, placedAt: new Date(around.now).toISOString() }
}

/** A new booking as it will be; null if what is asked for says no time, which the program will refuse. */
export function previewCreate(id: string, body: BookingCreate, around: Surroundings): ShownBooking | null {
  const span = spanOf(body, null, around.zoneOf(body.artistId), around.midday)
  if (span === null) return null
  const now = new Date(around.now).toISOString()
  const status = body.status ?? 'hold'
  return {
    ...span,
    id,
    version: 0,
    artistId: body.artistId,
    projectId: body.projectId,
    title: body.title,
    notes: body.notes,
    status,
    placedAt: now,
    expiresAt:
      status === 'hold' ? (body.expiresAt ?? new Date(around.now + around.holdLifeMs).toISOString()) : null,
    createdBy: around.userId,
    createdAt: now,
  }
}

const FIELDS = [
  'startDate',
  'startPart',
  'endDate',
  'endPart',
  'artistId',
  'projectId',
  'title',
  'notes',
  'status',
] as const
const INSTANTS = ['startTime', 'endTime', 'expiresAt'] as const

/** Whether a change leaves everything as it is, so that there is nothing to ask for. */
export function gainsNothing(booking: Booking, body: BookingChange): boolean {
  if (body.workDaysOff) return false
  const isInstant = INSTANTS.every((name) => {
    const asked = body[name]
    return !asked || Date.parse(asked) === Date.parse(booking[name] ?? '')
  })
  return (
    isInstant &&
    FIELDS.every((name) => body[name] === undefined || (body[name] ?? null) === (booking[name] ?? null))
  )
}
