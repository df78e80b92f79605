import { expect, test } from 'vitest'

import { rankOf } from './ranks'
import { at, sample } from './sample'

const NOW = Date.parse('2031-02-01T00:00:00Z')
const hold = sample(5, 3, 7)

/** Of the hold on Monday to Friday, the fifth to be placed: [from the day, rank] */
function ranks(...others: ReturnType<typeof sample>[]) {
  const { headline, segments } = rankOf(hold, hold.placedAt, others, { id: hold.id, now: NOW })
  expect(segments[0]?.startTime).toBe(hold.startTime)
  expect(segments.at(-1)?.endTime).toBe(hold.endTime)
  segments.slice(1).forEach((segment, index) => expect(segments[index]?.endTime).toBe(segment.startTime))
  return [headline, ...segments.map((segment) => [segment.startTime, segment.rank])]
}

test('alone it is first throughout', () => {
  expect(ranks(hold)).toEqual([1, [at(3), 1]])
})

test('behind a pencil on Monday and Tuesday and an earlier hold on Thursday and Friday it is second there', () => {
  const pencil = sample(9, 1, 4, { status: 'pencil' })
  expect(ranks(pencil, sample(2, 6, 12))).toEqual([2, [at(3), 2], [at(5), 1], [at(6), 2]])
})

test('its headline is its worst rank', () => {
  const confirmed = sample(9, 4, 5, { status: 'confirmed' })
  expect(ranks(confirmed, sample(1, 3, 7), sample(2, 5, 5))).toEqual([
    4,
    [at(3), 2],
    [at(4), 3],
    [at(5), 4],
    [at(6), 2],
  ])
})

test('where one senior follows another the rank goes on', () => {
  const firm = { status: 'confirmed' } as const
  expect(ranks(sample(7, 3, 4, firm), sample(8, 5, 7, firm))).toEqual([2, [at(3), 2]])
})

test('later holds, those that touch it only, and what is over change nothing', () => {
  const expired = sample(1, 3, 7, { expiresAt: '2031-02-01T00:00:00Z' })
  const running = sample(2, 3, 3, { expiresAt: '2031-02-01T00:00:01Z' })
  const others = [sample(6, 3, 7), sample(3, 1, 2), sample(4, 8, 9), sample(1, 3, 7, { status: 'released' })]
  expect(ranks(...others, expired, running)).toEqual([2, [at(3), 2], [at(4), 1]])
})

test('of two that were placed at the same instant the smaller id is before, to the millionth of a second', () => {
  const same = { placedAt: hold.placedAt }
  expect(ranks(sample(4, 3, 7, same))).toEqual([2, [at(3), 2]])
  expect(ranks(sample(6, 3, 7, same))).toEqual([1, [at(3), 1]])
  const later = hold.placedAt.replace('Z', '.000001Z')
  expect(ranks(sample(4, 3, 7, { placedAt: later }))).toEqual([1, [at(3), 1]])
  const before = rankOf(hold, later, [sample(6, 3, 7, same)], { id: hold.id, now: NOW })
  expect(before.headline).toBe(2)
})

test('a new place is behind everybody', () => {
  expect(rankOf(hold, null, [sample(60, 3, 4), sample(61, 4, 7)], { now: NOW }).headline).toBe(3)
})
