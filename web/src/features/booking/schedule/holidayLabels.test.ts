import { expect, test } from 'vitest'

import { labelHolidays } from './holidayLabels'

const EASTER = new Map([
  [107, 'Easter Monday'],
  [104, 'Good Friday'],
])
const CHRISTMAS = new Map([
  [358, 'Christmas Day'],
  [359, 'Boxing Day'],
])

test('holidays some days apart have a label each, which ends where the next begins', () => {
  expect(labelHolidays(EASTER, 100, 130, 40)).toEqual([
    { day: 104, text: 'Good Friday', room: 120 },
    { day: 107, text: 'Easter Monday', room: null },
  ])
})

test('neighbours without room for two share one label', () => {
  expect(labelHolidays(CHRISTMAS, 350, 380, 40)).toEqual([
    { day: 358, text: 'Christmas Day · Boxing Day', room: null },
  ])
  expect(labelHolidays(CHRISTMAS, 350, 380, 120)).toEqual([
    { day: 358, text: 'Christmas Day', room: 120 },
    { day: 359, text: 'Boxing Day', room: null },
  ])
})

test('one of two days is named once, and what is out of sight only takes room', () => {
  const eid = new Map([
    [10, 'Eid'],
    [11, 'Eid'],
    [13, 'Other'],
  ])
  expect(labelHolidays(eid, 10, 12, 40)).toEqual([{ day: 10, text: 'Eid', room: 120 }])
  expect(labelHolidays(eid, 0, 10, 40)).toEqual([])
})
