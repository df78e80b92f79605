import { expect, it } from 'vitest'

import type { Booking, BookingDifference } from '@/shared/api/generated'

import { ghostsOf } from './ghosts'

const words = {
  to: (day: number) => `to ${day}`,
  from: (day: number) => `from ${day}`,
  here: (title: string) => `here ${title}`,
  removed: (title: string, status: string) => `${title} ${status}`,
}
const booking = (startDate: string, endDate: string, more: Partial<Booking> = {}) =>
  ({
    id: 'one',
    artistId: 'ada',
    title: 'Roto',
    unit: 'day',
    status: 'pencil',
    startDate,
    endDate,
    ...more,
  }) as Booking
const ghosts = (kind: BookingDifference['kind'], before: Booking, after: Booking | null) =>
  ghostsOf([{ kind, before, after } as BookingDifference], 'UTC', words).map(
    ({ id, startDate, endDate, title, status, ghost }) => ({ id, startDate, endDate, title, status, ghost }),
  )

it('shows of a shortened booking only the days that it lost, at either end', () => {
  const before = booking('1970-01-05', '1970-01-13')
  expect(ghosts('moved', before, booking('1970-01-07', '1970-01-11'))).toEqual([
    {
      id: 'one from',
      startDate: '1970-01-05',
      endDate: '1970-01-06',
      title: 'from 4',
      status: 'released',
      ghost: 'was',
    },
    {
      id: 'one to',
      startDate: '1970-01-12',
      endDate: '1970-01-13',
      title: 'to 12',
      status: 'released',
      ghost: 'was',
    },
  ])
})

it('shows the whole old place of what lies elsewhere, or is somebody else’s now', () => {
  const before = booking('1970-01-05', '1970-01-06')
  const there = { startDate: '1970-01-05', endDate: '1970-01-06', title: 'here Roto' }
  expect(ghosts('moved', before, booking('1970-01-07', '1970-01-08'))).toMatchObject([there])
  expect(ghosts('moved', before, booking('1970-01-05', '1970-01-06', { artistId: 'bo' }))).toMatchObject([
    there,
  ])
})

it('shows nothing more of a booking that only grew', () => {
  expect(ghosts('moved', booking('1970-01-05', '1970-01-06'), booking('1970-01-04', '1970-01-08'))).toEqual(
    [],
  )
})

it('shows what was removed where it lay, with what became of it, under its own id', () => {
  const before = booking('1970-01-05', '1970-01-06')
  expect(ghosts('removed', before, { ...before, status: 'cancelled' })).toMatchObject([
    { id: 'one', title: 'Roto cancelled', status: 'cancelled', ghost: 'removed' },
  ])
})
