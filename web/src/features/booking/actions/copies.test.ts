import { expect, test } from 'vitest'

import { dayOf } from '@/shared/lib/days'
import type { WorkDays } from '@/features/artist/workdays'
import { BEN, sample } from '@/features/booking/data/sample'

import { copyOf, dayAfter, takeCopies, timesOfCopy } from './copies'

const week: WorkDays = {
  week: [true, true, true, true, true, false, false],
  hours: [],
  holidays: new Map([[dayOf('2031-03-19'), 'Holiday']]),
}
const on = (date: string) => dayOf(date)
/** Thursday 6 to Tuesday 11 March 2031: four days worked. */
const four = sample(1, 6, 11, { daysOff: ['2031-03-08', '2031-03-09'] })

test('a copy is worked for as long as the booking, around weekends and holidays', () => {
  expect(timesOfCopy(four, week, week, on('2031-03-10'))).toMatchObject({
    startDate: '2031-03-10',
    endDate: '2031-03-13',
  })
  expect(timesOfCopy(four, week, week, on('2031-03-17'))).toMatchObject({
    startDate: '2031-03-17',
    endDate: '2031-03-21',
  })
})

test('a copy that would begin on a day off begins on the next working day', () => {
  expect(timesOfCopy(sample(1, 3, 3), week, week, on('2031-03-08'))).toMatchObject({
    startDate: '2031-03-10',
    endDate: '2031-03-10',
  })
})

test('half-days stay half-days', () => {
  const fromMidday = sample(1, 3, 5, { unit: 'half', startPart: 'pm' })
  expect(timesOfCopy(fromMidday, week, week, on('2031-03-06'))).toMatchObject({
    startPart: 'pm',
    endDate: '2031-03-10',
    endPart: null,
  })
  const untilMidday = sample(1, 3, 5, { unit: 'half', endPart: 'am' })
  expect(timesOfCopy(untilMidday, week, week, on('2031-03-06'))).toMatchObject({
    startPart: null,
    endDate: '2031-03-10',
    endPart: 'am',
  })
  const afternoon = sample(1, 3, 3, { unit: 'half', startPart: 'pm' })
  expect(timesOfCopy(afternoon, week, week, on('2031-03-06'))).toMatchObject({
    startPart: 'pm',
    endDate: '2031-03-06',
    endPart: null,
  })
  const morning = sample(1, 3, 3, { unit: 'half', endPart: 'am' })
  expect(timesOfCopy(morning, week, week, on('2031-03-06'))).toMatchObject({ startPart: null, endPart: 'am' })
})

test('who works on a Saturday works on it in the copy as well', () => {
  const saturday = sample(1, 7, 8)
  expect(timesOfCopy(saturday, week, week, on('2031-03-14'))).toMatchObject({
    startDate: '2031-03-14',
    endDate: '2031-03-15',
    workDaysOff: ['2031-03-15'],
  })
})

test('hours keep their clock', () => {
  const shift = sample(1, 3, 3, {
    unit: 'hour',
    startTime: '2031-03-03T20:00:00Z',
    endTime: '2031-03-04T04:00:00Z',
  })
  expect(timesOfCopy(shift, week, week, on('2031-03-06'))).toEqual({
    startTime: '2031-03-06T20:00:00Z',
    endTime: '2031-03-07T04:00:00Z',
  })
})

test('a copy takes what it is for, and neither status nor place in the queue', () => {
  const confirmed = sample(1, 3, 4, { status: 'confirmed', notes: 'Roto only', seriesId: BEN })
  const to = { artistId: BEN, day: on('2031-03-10'), status: 'hold' as const }
  expect(copyOf(confirmed, to, { source: week, target: week })).toEqual({
    artistId: BEN,
    title: 'Seq 1',
    notes: 'Roto only',
    status: 'hold',
    startDate: '2031-03-10',
    startPart: null,
    endDate: '2031-03-11',
    endPart: null,
  })
})

test('several keep how they lie to each other', () => {
  const bookings = [sample(1, 5, 6), sample(2, 3, 4, { artistId: BEN })]
  const copied = takeCopies(bookings, (booking) => (booking.artistId === BEN ? 7 : 4))
  expect(copied.map(({ row, day }) => [row, day])).toEqual([
    [0, 2],
    [3, 0],
  ])
})

test('after a morning comes the same day', () => {
  expect(dayAfter(sample(1, 3, 4))).toBe(on('2031-03-05'))
  expect(dayAfter(sample(1, 3, 4, { unit: 'half', endPart: 'am' }))).toBe(on('2031-03-04'))
})
