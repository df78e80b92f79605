import { describe, expect, it } from 'vitest'

import { choicesFor, marksOf, notBefore, sinceFor, sinceOrUsual, stepFrom, walk } from './since'

describe('what a moment is compared with', () => {
  it('is Monday at nine on the wall of the studio', () => {
    expect(sinceFor('monday', '2026-03-10T16:30:00Z', 'Europe/Berlin')).toBe('2026-03-09T08:00:00.000Z')
    expect(sinceFor('monday', '2026-03-09T09:00:00Z', 'Europe/Berlin')).toBe('2026-03-09T08:00:00.000Z')
  })

  it('is the Monday before on a Monday morning, also across a change of the clocks', () => {
    expect(sinceFor('monday', '2026-03-30T06:00:00Z', 'Europe/Berlin')).toBe('2026-03-23T07:00:00.000Z')
  })

  it('is a day or a week before', () => {
    expect(sinceFor('day', '2026-03-10T16:30:00Z', 'UTC')).toBe('2026-03-09T16:30:00.000Z')
    expect(sinceFor('week', '2026-03-10T16:30:00Z', 'UTC')).toBe('2026-03-03T16:30:00.000Z')
  })
})

describe('a comparison', () => {
  const at = '2026-03-10T16:30:00.000Z'

  it('with my last visit is a choice where there was one before the moment', () => {
    const names = (visit: number | null) => choicesFor(at, 'UTC', visit).map(([name]) => name)
    expect(names(null)).toEqual(['monday', 'day', 'week'])
    expect(names(Date.parse(at))).toEqual(['monday', 'day', 'week'])
    expect(names(Date.parse(at) - 1)).toEqual(['visit', 'monday', 'day', 'week'])
  })

  it('is with something earlier: what was asked for, if it is', () => {
    expect(sinceOrUsual('2026-03-10T16:29:00Z', at, 'UTC')).toBe('2026-03-10T16:29:00Z')
    expect(sinceOrUsual(at, at, 'UTC')).toBe('2026-03-09T09:00:00.000Z')
  })
})

describe('the scale', () => {
  it('names no more midnights than there is room for, by the clock on the wall', () => {
    const start = Date.parse('2026-03-27T12:00:00Z')
    const named = marksOf(start, Date.parse('2026-03-31T12:00:00Z'), 'Europe/Berlin', 8)
    expect(named.map((one) => new Date(one.at).toISOString())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ])
    expect(marksOf(start, Date.parse('2026-06-30T12:00:00Z'), 'UTC', 8)).toHaveLength(8)
  })

  it('names hours or minutes of what is younger than two days', () => {
    const start = Date.parse('2026-03-27T21:50:00Z')
    const named = (end: string) =>
      marksOf(start, Date.parse(end), 'Asia/Kolkata', 8).map((one) => [
        new Date(one.at).toISOString().slice(5, 16),
        one.isMidnight,
      ])
    expect(named('2026-03-28T21:50:00Z')).toEqual([
      ['03-28T00:30', false],
      ['03-28T03:30', false],
      ['03-28T06:30', false],
      ['03-28T09:30', false],
      ['03-28T12:30', false],
      ['03-28T15:30', false],
      ['03-28T18:30', true],
      ['03-28T21:30', false],
    ])
    expect(named('2026-03-27T21:53:00Z')).toHaveLength(4)
  })

  it('compares with the beginning what lies before it', () => {
    const at = '2026-03-10T16:30:00Z'
    expect(notBefore(at, null)).toBe(at)
    expect(notBefore(at, '2026-03-10T16:29:00.001Z')).toBe(at)
    expect(notBefore(at, '2026-03-10T16:31:00.001Z')).toBe('2026-03-10T16:31:00.001Z')
  })
})

describe('the next change', () => {
  it('is so many steps away, and no further than the last', () => {
    expect(walk([10, 20, 30], 30, -2)).toBe(10)
    expect(walk([10, 20, 30], 30, -5)).toBe(10)
    expect(walk([10, 20, 30], 10, 1)).toBe(20)
    expect(walk([], 15, -1)).toBe(15)
  })

  it('is the nearest on that side, and none beyond the last', () => {
    expect(stepFrom([10, 20, 30], 20, 1)).toBe(30)
    expect(stepFrom([10, 20, 30], 20, -1)).toBe(10)
    expect(stepFrom([10, 20, 30], 25, -1)).toBe(20)
    expect(stepFrom([10, 20, 30], 30, 1)).toBeNull()
    expect(stepFrom([], 30, -1)).toBeNull()
  })
})
