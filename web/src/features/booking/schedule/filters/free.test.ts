import { expect, it } from 'vitest'

import { assignLanes } from '@/shared/board/bars'
import { dayOf } from '@/shared/lib/days'

import { barOf } from '@/features/booking/schedule/bars'
import { sample } from '@/features/booking/data/sample'

import { freeDays, readFree, writeFree } from './free'

const WEEK = {
  week: [true, true, true, true, true, false, false],
  hours: [],
  holidays: new Map<number, string>(),
}
const MONDAY = dayOf('2031-03-03')
const window = { first: MONDAY, last: MONDAY + 6, days: 3 }

it('is written and read in the address', () => {
  expect(readFree(writeFree(window))).toEqual(window)
})

it.each(['', 'soon', '2026-12-12..2026-12-01/3', '2026-12-01..2026-12-05/0', '2026-12-01..2036-12-05/3'])(
  'does not take %j',
  (text) => {
    expect(readFree(text)).toBeNull()
  },
)

it('counts the working days that nothing firm takes', () => {
  const firm = barOf(sample(1, 3, 4, { status: 'confirmed' }), 'Europe/Berlin')
  const hold = barOf(sample(2, 3, 4), 'Europe/Berlin')
  expect(freeDays(assignLanes([]), WEEK, [], window)).toBe(5)
  expect(freeDays(assignLanes([firm]), WEEK, [], window)).toBe(3)
  expect(freeDays(assignLanes([hold]), WEEK, [], window)).toBe(5)
})
