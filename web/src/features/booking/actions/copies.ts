import type { Booking, BookingCreate } from '@/shared/api/generated'
import { dayOf, isoOf, type Day } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { LiveStatus } from '@/features/booking/data/types'
import { workedOf } from '@/features/booking/worked'

/** A booking that was copied, and where it lay beside the first of those that were copied with it. */
export interface Copied {
  booking: Booking
  /** Rows below the uppermost. */
  row: number
  /** Days after the earliest. */
  day: number
}

/** What is taken from a booking by a copy of it: what it is for, not its status, price or place in the queue. */
function fieldsOf({
  projectId,
  title,
  notes,
}: Pick<Booking, 'projectId' | 'title' | 'notes'>): Pick<BookingCreate, 'projectId' | 'title' | 'notes'> {
  return { title, ...(projectId ? { projectId } : {}), ...(notes ? { notes } : {}) }
}

/** Several bookings as they lie to each other. */
export function takeCopies(bookings: readonly Booking[], rowOf: (booking: Booking) => number): Copied[] {
  const first = Math.min(...bookings.map((booking) => dayOf(booking.startDate)))
  const top = Math.min(...bookings.map(rowOf))
  return bookings.map((booking) => ({
    booking,
    row: rowOf(booking) - top,
    day: dayOf(booking.startDate) - first,
  }))
}

/** More days than this a booking cannot last (booking rule 7). */
const MOST_DAYS = 731

/** The next day from here on which somebody works; the day itself if nobody ever does. */
export function nextWorkDay(days: WorkDays, from: Day): Day {
  for (let day = from; day < from + MOST_DAYS; day += 1) if (isWorkDay(days, day)) return day
  return from
}

type Dates = Pick<
  BookingCreate,
  'startDate' | 'startPart' | 'endDate' | 'endPart' | 'startTime' | 'endTime' | 'workDaysOff'
>

/** Which days of a booking that are usually off are worked in it. */
function worksOff(booking: Booking, days: WorkDays): boolean {
  const off = new Set(booking.daysOff)
  for (let day = dayOf(booking.startDate); day <= dayOf(booking.endDate); day += 1)
    if (!isWorkDay(days, day) && !off.has(isoOf(day))) return true
  return false
}

/** The same days after each other, with those that are worked although they are usually off. */
function sameSpan(booking: Booking, target: WorkDays, start: Day): Dates {
  const first = dayOf(booking.startDate)
  const last = dayOf(booking.endDate)
  const off = new Set(booking.daysOff)
  const workDaysOff: string[] = []
  for (let day = first; day <= last; day += 1) {
    const there = day - first + start
    if (!isWorkDay(target, there) && !off.has(isoOf(day))) workDaysOff.push(isoOf(there))
  }
  return {
    startDate: isoOf(start),
    startPart: booking.startPart ?? null,
    endDate: isoOf(start + last - first),
    endPart: booking.endPart ?? null,
    ...(workDaysOff.length === 0 ? {} : { workDaysOff }),
  }
}

/**
 * When a copy of a booking lies that begins on a day: it is worked for as long as the booking is. Four days that are
 * pasted on a Thursday last until Tuesday. One that works on a day off keeps its days one after the other, and one of
 * hours its clock.
 */
export function timesOfCopy(booking: Booking, source: WorkDays, target: WorkDays, day: Day): Dates {
  if (booking.unit === 'hour') {
    const start = wallDay(Date.parse(booking.startTime), booking.timezone)
    const end = wallDay(Date.parse(booking.endTime), booking.timezone)
    const by = day - Math.floor(start)
    return {
      startTime: instantAt(start + by, booking.timezone),
      endTime: instantAt(end + by, booking.timezone),
    }
  }
  if (worksOff(booking, source)) return sameSpan(booking, target, day)
  const worked = workedOf(booking)
  if (worked <= 0) return sameSpan(booking, target, day)
  const start = nextWorkDay(target, day)
  const isHalfStart = booking.startPart === 'pm'
  let left = worked - (isHalfStart ? 0.5 : 1)
  let end = start
  while (left > 0 && end - start < MOST_DAYS) {
    end = nextWorkDay(target, end + 1)
    left -= 1
  }
  // Less than nothing left: of the last day only the half is needed.
  const isHalfEnd = left < 0
  return {
    startDate: isoOf(start),
    startPart: isHalfStart ? 'pm' : null,
    endDate: isoOf(end),
    endPart: isHalfEnd && !(isHalfStart && end === start) ? 'am' : null,
  }
}

/** A copy of a booking for an artist from a day on. */
export function copyOf(
  booking: Booking,
  to: { artistId: string; projectId?: string | null; day: Day; status: LiveStatus },
  calendar: { source: WorkDays; target: WorkDays },
): BookingCreate {
  return {
    ...fieldsOf({ ...booking, ...(to.projectId !== undefined && { projectId: to.projectId }) }),
    artistId: to.artistId,
    status: to.status,
    ...timesOfCopy(booking, calendar.source, calendar.target, to.day),
  }
}

/** A copy that lies exactly where it was let go. */
export function copyAt(
  booking: Pick<Booking, 'projectId' | 'title' | 'notes'>,
  artistId: string,
  status: LiveStatus,
  when: Dates,
): BookingCreate {
  return { ...fieldsOf(booking), artistId, status, ...when }
}

/** The day right after a booking. */
export function dayAfter(booking: Booking): Day {
  const isHalf = booking.unit !== 'hour' && booking.endPart === 'am'
  return dayOf(booking.endDate) + (isHalf ? 0 : 1)
}
