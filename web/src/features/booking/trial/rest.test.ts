import { expect, test } from 'vitest'

import { dayOf } from '@/shared/lib/days'

import type { Hours } from './price'
import { shortRest, type Work } from './rest'

const MONDAY = dayOf('2031-03-03')
const day: [string, string][] = [['09:00', '18:00']]
const hours: Hours = { pattern: { mon: day, tue: day, wed: day }, midday: 780 }
const days = (start: number, end: number): Work => ({
  start: MONDAY + start,
  end: MONDAY + end,
  isHours: false,
})
const shift = (start: number, end: number): Work => ({
  start: MONDAY + start / 24,
  end: MONDAY + end / 24,
  isHours: true,
})

test('days of usual length leave rest enough', () => {
  expect(shortRest(days(1, 2), [days(0, 1), days(2, 3)], hours)).toBeNull()
})

test('a night shift before or after a day does not', () => {
  expect(shortRest(days(1, 2), [shift(14, 26)], hours)).toBe(7)
  expect(shortRest(days(0, 1), [shift(24 + 3, 24 + 9)], hours)).toBe(9)
  expect(shortRest(shift(14, 26), [days(1, 2), shift(30, 33)], hours)).toBe(4)
})

test('where it cannot be known nothing is said, and what touches has no rest at all', () => {
  expect(shortRest(days(4, 5), [shift(4 * 24 - 8, 4 * 24)], hours)).toBeNull()
  expect(shortRest(shift(9, 12), [shift(12, 14)], hours)).toBeNull()
})
