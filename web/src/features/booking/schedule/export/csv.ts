import type { Booking } from '@/shared/api/generated'

import { workedOf } from '@/features/booking/worked'

/** The columns of the bookings in view, in their order. */
export const COLUMNS = [
  'artist',
  'project',
  'title',
  'status',
  'start',
  'end',
  'worked',
  'unit',
  'amount',
  'currency',
] as const

export type Column = (typeof COLUMNS)[number]
const MONEY: readonly Column[] = ['amount', 'currency']

export interface CsvNames {
  heading: (column: Column) => string
  artist: (id: string) => string
  project: (id: string | null | undefined) => string | null
  status: (status: Booking['status']) => string
}

/** A cell as spreadsheets read it. What they would take for a formula is text (OWASP: CSV injection). */
export function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The bookings as CSV, with money only for those who may see it. */
export function csvOf(bookings: readonly Booking[], names: CsvNames, withMoney: boolean): string {
  const columns = COLUMNS.filter((column) => withMoney || !MONEY.includes(column))
  const valueOf = (booking: Booking): Record<Column, string | number> => ({
    artist: names.artist(booking.artistId),
    project: names.project(booking.projectId) ?? '',
    title: booking.title,
    status: names.status(booking.status),
    start: booking.unit === 'hour' ? booking.startTime : half(booking.startDate, booking.startPart),
    end: booking.unit === 'hour' ? booking.endTime : half(booking.endDate, booking.endPart),
    worked: workedOf(booking),
    unit: booking.unit === 'hour' ? 'hour' : 'day',
    amount: booking.cost?.amount ?? '',
    currency: booking.cost?.currency ?? '',
  })
  const rows = bookings.map((booking) => {
    const values = valueOf(booking)
    return columns.map((column) => cell(values[column])).join(',')
  })
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return `\uFEFF${[columns.map((column) => cell(names.heading(column))).join(','), ...rows].join('\r\n')}\r\n`
}

const half = (date: string, part: 'am' | 'pm' | null | undefined) => (part ? `${date} ${part}` : date)
