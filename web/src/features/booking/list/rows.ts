import type { Booking } from '@/shared/api/generated'
import { addMonths, dayOf, firstOfMonth, isoOf, type Day } from '@/shared/lib/days'

import type { ShownBooking } from '@/features/booking/data/types'
import type { Directory } from '@/features/booking/directory'
import { workedOf } from '@/features/booking/words'

/** A booking with what its row is sorted and searched by. */
export interface BookingRow {
  booking: ShownBooking
  /** The status that counts now: a hold whose clock ran out is expired. */
  status: Booking['status']
  project: string
  artist: string
  bookedBy: string
  worked: number
}

export const LIVE = ['hold', 'pencil', 'confirmed'] as const
export const ENDED = ['released', 'expired', 'cancelled', 'declined'] as const
export const STATUSES: readonly Booking['status'][] = [...LIVE, ...ENDED]

export function statusOf(booking: Booking, now: number): Booking['status'] {
  const isOver = booking.status === 'hold' && booking.expiresAt && Date.parse(booking.expiresAt) <= now
  return isOver ? 'expired' : booking.status
}

export function rowOf(booking: ShownBooking, directory: Directory, now: number): BookingRow {
  return {
    booking,
    status: statusOf(booking, now),
    project: directory.projectName(booking.projectId) ?? '',
    artist: directory.artistName(booking.artistId),
    bookedBy: directory.memberName(booking.createdBy) ?? '',
    worked: workedOf(booking),
  }
}

/** Whether a booking touches a period of dates, both of them included. */
export function isWithin(booking: Booking, from: Day, to: Day): boolean {
  return dayOf(booking.startDate) <= to && dayOf(booking.endDate) >= from
}

/** The first and the last day of so many months from a month on. */
export function monthsFrom(today: Day, skip: number, months: number): [from: Day, to: Day] {
  const from = addMonths(firstOfMonth(today), skip)
  return [from, addMonths(from, months) - 1]
}

export function isoPeriod([from, to]: [Day, Day]): [string, string] {
  return [isoOf(from), isoOf(to)]
}

const byText = (one: string, other: string) => one.localeCompare(other)
const byStart = (one: BookingRow, other: BookingRow) =>
  Date.parse(one.booking.startTime) - Date.parse(other.booking.startTime) || byText(one.artist, other.artist)
const costOf = (row: BookingRow) => Number(row.booking.cost?.amount ?? 0)
const hoursOf = (row: BookingRow) => row.worked * (row.booking.unit === 'hour' ? 1 : 24)
const expiryOf = (row: BookingRow) =>
  row.status === 'hold' && row.booking.expiresAt ? Date.parse(row.booking.expiresAt) : Infinity
/** No two distances of infinity have a difference. */
const byNumber = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1)

/** In which order a column puts two rows; among equals the earlier one comes first. */
export const COMPARE = {
  status: (one, other) =>
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
    (one.booking.rank ?? 0) - (other.booking.rank ?? 0) ||
    byStart(one, other),
  project: (one, other) => byText(one.project, other.project) || byStart(one, other),
  title: (one, other) => byText(one.booking.title, other.booking.title) || byStart(one, other),
  artist: (one, other) => byText(one.artist, other.artist) || byStart(one, other),
  dates: byStart,
  days: (one, other) => hoursOf(one) - hoursOf(other) || byStart(one, other),
  expires: (one, other) => byNumber(expiryOf(one), expiryOf(other)) || byStart(one, other),
  price: (one, other) => costOf(one) - costOf(other) || byStart(one, other),
  bookedBy: (one, other) => byText(one.bookedBy, other.bookedBy) || byStart(one, other),
} satisfies Record<string, (one: BookingRow, other: BookingRow) => number>
