import type { Booking, BookingChange } from '@/shared/api/generated'
import { dayOf, isoOf } from '@/shared/lib/days'
import { instantAt, wallDay } from '@/shared/lib/zones'

import type { Operation } from '@/features/booking/data/types'

import type { ActionId } from './table'

/** The actions that are a step between statuses. */
export type StepAction = Extract<ActionId, 'confirm' | 'pencil' | 'hold' | 'end' | 'restore'>

export function isStep(id: ActionId): id is StepAction {
  return id === 'confirm' || id === 'pencil' || id === 'hold' || id === 'end' || id === 'restore'
}

/** The same step of several bookings. */
export function stepOperations(id: StepAction, targets: readonly Booking[], reason?: string): Operation[] {
  const why = reason === undefined ? {} : { reason }
  return targets.map(({ id: bookingId, version }) => ({ op: id, id: bookingId, version, ...why }))
}

/** The same change of several bookings. */
export function changeOperations(
  targets: readonly Booking[],
  changeOf: (booking: Booking) => BookingChange,
): Operation[] {
  return targets.map((booking) => ({
    op: 'update',
    id: booking.id,
    version: booking.version,
    ...changeOf(booking),
  }))
}

/** A booking so many days later, or earlier, with the same days inside it. */
export function movedBy(booking: Booking, days: number): BookingChange {
  if (booking.unit === 'hour') {
    const moved = (instant: string) =>
      instantAt(wallDay(Date.parse(instant), booking.timezone) + days, booking.timezone)
    return { startTime: moved(booking.startTime), endTime: moved(booking.endTime) }
  }
  return {
    startDate: isoOf(dayOf(booking.startDate) + days),
    startPart: booking.startPart ?? null,
    endDate: isoOf(dayOf(booking.endDate) + days),
    endPart: booking.endPart ?? null,
  }
}

const MS_PER_HOUR = 3_600_000

/** A hold that lives longer by so many hours than it would have. */
export function extendedBy(booking: Booking, hours: number, now: number): { expiresAt: string } {
  const from = Math.max(now, booking.expiresAt ? Date.parse(booking.expiresAt) : now)
  return { expiresAt: new Date(from + hours * MS_PER_HOUR).toISOString() }
}
