import { expect, it } from 'vitest'

import { assignLanes } from '@/shared/board/bars'
import { dayOf } from '@/shared/lib/days'
import { barOf } from '@/features/booking/schedule/bars'
import { sample } from '@/features/booking/data/sample'

import { nextConflict, nextFreeDay } from './next'

const WEEK = {
  week: [true, true, true, true, true, false, false],
  hours: [],
  holidays: new Map<number, string>(),
}
const MONDAY = dayOf('2031-03-03')
const bar = (number: number, first: number, last: number, more = {}) =>
  barOf(sample(number, first, last, more), 'UTC')

it('passes over what is firm and over days off, and stops where nothing is known', () => {
  const lanes = assignLanes([bar(1, 4, 7, { status: 'confirmed' }), bar(2, 10, 10)])
  expect(nextFreeDay(MONDAY, lanes, WEEK, [], () => true)).toBe(MONDAY + 7)
  expect(nextFreeDay(MONDAY, lanes, WEEK, [], (day) => day < MONDAY + 6)).toBeNull()
})

it('goes through the holds behind others by day, then by row', () => {
  const rows: Record<string, ReturnType<typeof bar>[]> = {
    top: [bar(1, 6, 7, { rank: 2 }), bar(2, 4, 5, { rank: 1 })],
    below: [
      bar(3, 5, 5, { rank: 3 }),
      bar(4, 6, 6, { rank: 2 }),
      bar(5, 6, 6, { rank: 2, status: 'pencil' }),
    ],
  }
  const ids = ['top', 'below']
  const seen: string[] = []
  let at = { day: MONDAY, row: 0, id: '' }
  for (;;) {
    const next = nextConflict(at, ids, (id) => rows[id] ?? [])
    if (next === null) break
    seen.push(next.id.slice(-1))
    at = next
  }
  expect(seen).toEqual(['3', '1', '4'])
})
