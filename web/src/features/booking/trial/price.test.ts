import { expect, test } from 'vitest'

import { dayOf } from '@/shared/lib/days'

import { minus, priceOf, quantityOf, type Hours, type Place } from './price'

const MONDAY = dayOf('2031-03-03')
const hours: Hours = {
  pattern: {
    mon: [['09:00', '18:00']],
    tue: [['09:00', '18:00']],
    wed: [['09:00', '13:00']],
    fri: [['22:00', '06:00']],
  },
  midday: 780,
}
const weekdays = (day: number) => day - MONDAY < 5
const place = (start: number, end: number, part: Partial<Place> = {}): Place => ({
  isHours: false,
  start: MONDAY + start,
  end: MONDAY + end,
  isWorked: weekdays,
  ...part,
})
const euros = (amount: string) => ({ amount, currency: 'EUR' })

test('days at a day rate: those that are worked, halves as halves', () => {
  expect(quantityOf(place(0, 7), 'day', hours)).toBe(5)
  expect(quantityOf(place(0.5, 2.5), 'day', hours)).toBe(2)
  expect(quantityOf(place(0.5, 1), 'day', hours)).toBe(0.5)
  expect(quantityOf(place(5.5, 7), 'day', hours)).toBe(0)
})

test('days at an hour rate: the working hours of the days, and of a half what lies on its side of midday', () => {
  expect(quantityOf(place(0, 2), 'hour', hours)).toBe(18)
  expect(quantityOf(place(0.5, 1), 'hour', hours)).toBe(5)
  expect(quantityOf(place(0, 0.5), 'hour', hours)).toBe(4)
  expect(quantityOf(place(2.5, 3), 'hour', hours)).toBe(0)
  expect(quantityOf(place(4, 5), 'hour', hours)).toBe(8)
})

test('a day without hours that is worked all the same counts like the longest', () => {
  expect(quantityOf(place(3, 4), 'hour', hours)).toBe(9)
  expect(quantityOf(place(3, 4), 'hour', { pattern: {}, midday: 780 })).toBe(8)
})

test('hours at an hour rate pass as they do, at a day rate as parts of that day', () => {
  const shift = place(9 / 24, 12 / 24, { isHours: true })
  expect(quantityOf(shift, 'hour', hours)).toBe(3)
  expect(quantityOf(shift, 'day', hours)).toBe(0.3333)
})

test('a price is the quantity times the rate, in cents', () => {
  const perDay = { perDay: euros('450.55') }
  expect(priceOf(place(0, 2.5), perDay, hours)).toEqual({
    quantity: 2.5,
    unit: 'day',
    rate: euros('450.55'),
    sum: euros('1126.38'),
  })
  expect(priceOf(place(0, 1), { perHour: euros('60.00') }, hours)?.sum).toEqual(euros('540.00'))
  expect(priceOf(place(0, 1), null, hours)).toBeNull()
})

test('what is left can be below zero', () => {
  expect(minus(euros('100.10'), euros('450.55'))).toEqual(euros('-350.45'))
})
