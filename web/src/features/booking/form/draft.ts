import type { Booking, BookingChange, BookingCreate } from '@/shared/api/generated'
import { dayOf, isoOf } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'

import type { LiveStatus } from '@/features/booking/data/types'

/** A booking as a form holds it: dates and clocks of the artist's zone, empty where nothing is said yet. */
export interface Draft {
  artistId: string | null
  projectId: string | null
  title: string
  notes: string
  isHours: boolean
  startDate: string | null
  endDate: string | null
  /** The first day begins at midday. */
  fromMidday: boolean
  /** The last day ends at midday. */
  untilMidday: boolean
  startClock: string
  endClock: string
  /** The days off that are worked; null: those that are worked already. */
  workDaysOff: string[] | null
  status: LiveStatus
  /** When the hold ends by itself; null: after the studio's hold life. */
  expiresAt: string | null
}

const MINUTES_PER_DAY = 1440

/** 13:30 → 810. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** 09:30, of a place on the wall of a zone. */
export function clockOf(wall: number): string {
  const minutes = Math.round((wall - Math.floor(wall)) * MINUTES_PER_DAY)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export function emptyDraft(given: Partial<Draft>): Draft {
  return {
    artistId: null,
    projectId: null,
    title: '',
    notes: '',
    isHours: false,
    startDate: null,
    endDate: null,
    fromMidday: false,
    untilMidday: false,
    startClock: '09:00',
    endClock: '18:00',
    workDaysOff: null,
    status: 'hold',
    expiresAt: null,
    ...given,
  }
}

export function draftOf(booking: Booking): Draft {
  const status = booking.status === 'pencil' || booking.status === 'confirmed' ? booking.status : 'hold'
  const common = emptyDraft({
    artistId: booking.artistId,
    projectId: booking.projectId ?? null,
    title: booking.title,
    notes: booking.notes ?? '',
    startDate: booking.startDate,
    endDate: booking.endDate,
    status,
    expiresAt: booking.expiresAt ?? null,
  })
  if (booking.unit !== 'hour') {
    return { ...common, fromMidday: booking.startPart === 'pm', untilMidday: booking.endPart === 'am' }
  }
  const start = wallDay(Date.parse(booking.startTime), booking.timezone)
  const end = wallDay(Date.parse(booking.endTime), booking.timezone)
  // What ends within a day is said by its clock alone: 20:00 to 04:00 is one shift of the first date.
  const isOneDay = end - start <= 1
  return {
    ...common,
    isHours: true,
    endDate: isOneDay ? booking.startDate : isoOf(Math.floor(end)),
    startClock: clockOf(start),
    endClock: clockOf(end),
  }
}

/** The instants of a draft in hours, or null while something of it is missing. */
export function instantsOf(draft: Draft, zone: string): { startTime: string; endTime: string } | null {
  if (draft.startDate === null || draft.endDate === null) return null
  const start = dayOf(draft.startDate) + minutesOf(draft.startClock) / MINUTES_PER_DAY
  let end = dayOf(draft.endDate) + minutesOf(draft.endClock) / MINUTES_PER_DAY
  if (draft.endDate === draft.startDate && end <= start) end += 1
  return { startTime: instantAt(start, zone), endTime: instantAt(end, zone) }
}

type Dates = Pick<BookingCreate, 'startDate' | 'startPart' | 'endDate' | 'endPart'>

function datesOf(draft: Draft): Dates {
  return {
    startDate: draft.startDate,
    startPart: draft.fromMidday ? 'pm' : null,
    endDate: draft.endDate,
    endPart: draft.untilMidday ? 'am' : null,
  }
}

/** What is asked of the program for a new booking; null while something that it needs is missing. */
export function createOf(draft: Draft, zone: string): BookingCreate | null {
  const { artistId, title } = draft
  if (artistId === null || title.trim() === '') return null
  const when = draft.isHours
    ? instantsOf(draft, zone)
    : draft.startDate && draft.endDate
      ? datesOf(draft)
      : null
  if (when === null) return null
  const notes = draft.notes.trim()
  return {
    artistId,
    title: title.trim(),
    status: draft.status,
    ...when,
    ...(draft.projectId === null ? {} : { projectId: draft.projectId }),
    ...(notes === '' ? {} : { notes }),
    ...(draft.status === 'hold' && draft.expiresAt !== null ? { expiresAt: draft.expiresAt } : {}),
    ...(!draft.isHours && draft.workDaysOff?.length ? { workDaysOff: draft.workDaysOff } : {}),
  }
}

const WHEN_DAYS = ['isHours', 'startDate', 'endDate', 'fromMidday', 'untilMidday'] as const
const WHEN_HOURS = ['isHours', 'startDate', 'endDate', 'startClock', 'endClock'] as const

/** What is asked of the program to make a booking as the draft is: only what differs; null if nothing does. */
export function changeOf(
  booking: Booking,
  draft: Draft,
  zone: string,
): Omit<BookingChange, 'version'> | null {
  const before = draftOf(booking)
  const change: BookingChange = {}
  if (draft.artistId !== null && draft.artistId !== before.artistId) change.artistId = draft.artistId
  if (draft.projectId !== before.projectId) change.projectId = draft.projectId
  if (draft.title.trim() !== before.title) change.title = draft.title.trim()
  if (draft.notes.trim() !== before.notes)
    change.notes = draft.notes.trim() === '' ? null : draft.notes.trim()
  if (draft.expiresAt !== null && draft.expiresAt !== before.expiresAt && booking.status === 'hold') {
    change.expiresAt = draft.expiresAt
  }
  const fields = draft.isHours ? WHEN_HOURS : WHEN_DAYS
  const isMoved = fields.some((field) => draft[field] !== before[field])
  if (draft.isHours && isMoved) Object.assign(change, instantsOf(draft, zone))
  if (!draft.isHours && isMoved) Object.assign(change, datesOf(draft))
  if (!draft.isHours && draft.workDaysOff !== null) change.workDaysOff = draft.workDaysOff
  return Object.keys(change).length === 0 ? null : change
}

/** How much a draft would be worked, by days or hours; null while its dates are missing. */
export function workedByDraft(draft: Draft, daysOff: readonly string[], zone: string): number | null {
  if (draft.isHours) {
    const instants = instantsOf(draft, zone)
    return instants === null
      ? null
      : (Date.parse(instants.endTime) - Date.parse(instants.startTime)) / 3_600_000
  }
  if (draft.startDate === null || draft.endDate === null) return null
  const off = new Set(daysOff.filter((date) => !(draft.workDaysOff ?? []).includes(date)))
  let days = dayOf(draft.endDate) - dayOf(draft.startDate) + 1 - off.size
  if (draft.fromMidday && !off.has(draft.startDate)) days -= 0.5
  if (draft.untilMidday && !off.has(draft.endDate)) days -= 0.5
  return days
}
