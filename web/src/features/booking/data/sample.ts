import type { Booking } from '@/shared/api/generated'

/** A UUID that ends in this number, for tests. */
export const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const ANNA = uuid(901)
export const BEN = uuid(902)

/** 4 → the fourth of March 2031 at midnight. Monday is the third. */
export const at = (day: number): string => `2031-03-${String(day).padStart(2, '0')}T00:00:00Z`
const date = (day: number): string => at(day).slice(0, 10)

/** A booking for tests: Anna's hold of whole days, the last one included, placed in the order of the numbers. */
export function sample(number: number, first: number, last: number, more: Partial<Booking> = {}): Booking {
  return {
    id: uuid(number),
    version: 1,
    artistId: ANNA,
    title: `Seq ${number}`,
    unit: 'day',
    timezone: 'UTC',
    startDate: date(first),
    endDate: date(last),
    daysOff: [],
    startTime: at(first),
    endTime: at(last + 1),
    status: 'hold',
    placedAt: `2031-01-01T00:00:${String(number).padStart(2, '0')}Z`,
    createdAt: '2031-01-01T00:00:00Z',
    ...more,
  }
}
