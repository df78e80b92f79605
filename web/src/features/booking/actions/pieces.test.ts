import { expect, test } from 'vitest'

import { dayOf } from '@/shared/lib/days'
import { BEN, sample } from '@/features/booking/data/sample'

import { detached, intoDays, nextAlike, splitBefore, withoutDays } from './pieces'

const on = (day: number) => dayOf(`2031-03-${String(day).padStart(2, '0')}`)
/** Thursday 6 to Tuesday 11 March 2031, the first from midday. */
const long = sample(1, 6, 11, { unit: 'half', startPart: 'pm', daysOff: ['2031-03-08', '2031-03-09'] })
const said = (pieces: readonly { startDate?: string | null; endDate?: string | null }[] | null) =>
  pieces?.map(({ startDate, endDate }) => `${startDate?.slice(8) ?? ''}-${endDate?.slice(8) ?? ''}`)

test('a split has two pieces, and half-days stay at the ends', () => {
  expect(splitBefore(long, on(10))).toEqual([
    { startDate: '2031-03-06', startPart: 'pm', endDate: '2031-03-09', endPart: null },
    { startDate: '2031-03-10', startPart: null, endDate: '2031-03-11', endPart: null },
  ])
  expect(splitBefore(long, on(6))).toBeNull()
  expect(splitBefore(long, on(12))).toBeNull()
})

test('days taken out leave what is before and after them', () => {
  expect(said(withoutDays(long, new Set([on(7), on(10)])))).toEqual(['06-06', '08-09', '11-11'])
  expect(said(withoutDays(long, new Set([on(6)])))).toEqual(['07-11'])
})

test('a day is detached, at an end too', () => {
  expect(said(detached(long, on(10)))).toEqual(['06-09', '10-10', '11-11'])
  expect(said(detached(long, on(11)))).toEqual(['06-10', '11-11'])
})

test('into days means the days that are worked', () => {
  expect(said(intoDays(long))).toEqual(['06-06', '07-07', '10-10', '11-11'])
})

test('the next one alike can be joined, if it is soon', () => {
  const booking = sample(1, 3, 4)
  const list = (more: object) => [booking, sample(2, 6, 7, more)]
  expect(nextAlike(booking, list({}))?.id).toBe(sample(2, 6, 7).id)
  expect(nextAlike(booking, list({ projectId: BEN }))).toBeNull()
  expect(nextAlike(booking, list({ status: 'pencil' }))).toBeNull()
  expect(nextAlike(booking, [booking, sample(2, 25, 26)])).toBeNull()
  expect(nextAlike(sample(2, 6, 7), [booking, sample(2, 6, 7)])).toBeNull()
})
