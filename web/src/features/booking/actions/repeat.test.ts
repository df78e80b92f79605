import { expect, test } from 'vitest'

import { dayOf, isoOf } from '@/shared/lib/days'

import { MOST_REPEATS, repeatDays, type Pattern } from './repeat'

/** Tuesday 4 March 2031, the first of its month. */
const tuesday = dayOf('2031-03-04')
const of = (pattern: Partial<Pattern>) =>
  repeatDays(tuesday, {
    every: 'week',
    weekdays: [1],
    end: { kind: 'times', times: 4 },
    ...pattern,
  }).map(isoOf)

test('every weekday passes over weekends', () => {
  expect(of({ every: 'weekday' })).toEqual(['2031-03-05', '2031-03-06', '2031-03-07', '2031-03-10'])
})

test('every week, on its weekday or on others', () => {
  expect(of({})).toEqual(['2031-03-11', '2031-03-18', '2031-03-25', '2031-04-01'])
  expect(of({ weekdays: [3, 0] })).toEqual(['2031-03-06', '2031-03-10', '2031-03-13', '2031-03-17'])
})

test('every second week', () => {
  expect(of({ every: 'fortnight', weekdays: [1, 4] })).toEqual([
    '2031-03-07',
    '2031-03-18',
    '2031-03-21',
    '2031-04-01',
  ])
})

test('every month on the same weekday, also where a month has no fifth', () => {
  expect(of({ every: 'month' })).toEqual(['2031-04-01', '2031-05-06', '2031-06-03', '2031-07-01'])
  const fifth = dayOf('2031-04-29')
  const pattern: Pattern = { every: 'month', weekdays: [], end: { kind: 'times', times: 2 } }
  expect(repeatDays(fifth, pattern).map(isoOf)).toEqual(['2031-07-29', '2031-09-30'])
})

test('until a day, that day included, and never more than 200', () => {
  expect(of({ end: { kind: 'until', day: dayOf('2031-03-18') } })).toEqual(['2031-03-11', '2031-03-18'])
  expect(of({ end: { kind: 'until', day: tuesday } })).toEqual([])
  expect(of({ every: 'weekday', end: { kind: 'times', times: 1000 } })).toHaveLength(MOST_REPEATS)
})
