import { expect, test } from 'vitest'

import { sample } from '@/features/booking/data/sample'

import { forecast } from './forecast'

const NOW = Date.parse('2031-02-01T00:00:00Z')
const asked = sample(9, 3, 5, { status: 'pencil' })
const foresee = (isReleased: boolean, ...others: ReturnType<typeof sample>[]) =>
  forecast(asked, others, isReleased, NOW).map(({ bookingId, outcome, before, after }) => [
    bookingId,
    outcome,
    before,
    after,
  ])

test('holds that lie there go down by one, in order of their days', () => {
  const [first, second] = [sample(1, 4, 7), sample(2, 3, 4)]
  expect(foresee(false, first, second)).toEqual([
    [second.id, 'moves', 2, 3],
    [first.id, 'moves', 1, 2],
  ])
})

test('what keeps its rank is not touched, because it is worse elsewhere', () => {
  const [hold, senior] = [sample(5, 5, 8), sample(1, 8, 8, { status: 'confirmed' })]
  expect(foresee(false, hold, senior)).toEqual([])
})

test('where holds below are released all that lie there are', () => {
  const [hold, senior] = [sample(5, 5, 8), sample(1, 8, 8, { status: 'confirmed' })]
  expect(foresee(true, hold, senior)).toEqual([[hold.id, 'released', 2, null]])
})

test('what touches only, what is firm and what has run out is not below', () => {
  const over = sample(1, 3, 5, { expiresAt: '2031-02-01T00:00:00Z' })
  expect(
    foresee(false, over, sample(2, 6, 7), sample(3, 1, 2), sample(4, 8, 9, { status: 'pencil' })),
  ).toEqual([])
})
