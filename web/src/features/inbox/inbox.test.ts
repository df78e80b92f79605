import { describe, expect, it } from 'vitest'

import type { Booking, Item } from '@/shared/api/generated'

import { shareLeft, spokenMark, urgencyOf, workingLeft } from './clock'
import { groupsOf, isSettled, nextOf } from './items'

const HOUR = 3_600_000
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]]))
const pattern = week as unknown as Parameters<typeof workingLeft>[3]
const at = (text: string) => Date.parse(text)
const hold = { status: 'hold', expiresAt: '2031-03-04T12:00:00Z' } as Booking
const item = (kind: Item['kind'], fields: Partial<Item> = {}) =>
  ({ id: kind, kind, dueAt: '2031-03-04T12:00:00Z', booking: hold, ...fields }) as Item

describe('a clock', () => {
  it('counts working hours alone, across a weekend', () => {
    const friday = at('2031-02-28T17:00:00Z')
    const monday = at('2031-03-03T12:00:00Z')
    expect(workingLeft(friday, monday, 'UTC', pattern)).toBeCloseTo(4 * HOUR, -1)
    expect(urgencyOf(monday, friday, 4 * HOUR)).toBe('danger')
    expect(workingLeft(friday, at('2031-03-02T12:00:00Z'), 'UTC', pattern)).toBeCloseTo(HOUR, -1)
  })

  it('warns within three days, and is calm before', () => {
    expect(urgencyOf(20 * HOUR, 0, 9 * HOUR)).toBe('warn')
    expect(urgencyOf(80 * HOUR, 0, 27 * HOUR)).toBe('calm')
    expect(shareLeft(0, 10, 4)).toBe(0.6)
    expect(shareLeft(0, 10, 12)).toBe(0)
  })

  it('is said aloud at 60, 15 and 5 minutes', () => {
    const minutes = (left: number) => spokenMark(left * 60_000)
    expect([61, 60, 16, 15, 6, 5, 1, 0].map(minutes)).toEqual([null, 60, 60, 15, 15, 5, 5, null])
  })
})

describe('items', () => {
  it('stand in groups, challenges first', () => {
    const groups = groupsOf([item('demoted'), item('expiring'), item('challenge'), item('promoted')])
    expect(groups.map(({ name, items }) => [name, items.map(({ kind }) => kind)])).toEqual([
      ['challenge', ['challenge']],
      ['expiring', ['expiring']],
      ['moved', ['demoted', 'promoted']],
    ])
  })

  it('are settled by what has become of the booking', () => {
    const now = at('2031-03-04T10:00:00Z')
    const later = { ...hold, expiresAt: '2031-03-05T12:00:00Z' } as Booking
    const firm = { ...hold, status: 'confirmed' } as Booking
    expect(isSettled(item('expiring'), hold, now)).toBe(false)
    expect(isSettled(item('expiring'), later, now)).toBe(true)
    expect(isSettled(item('promoted'), later, now)).toBe(false)
    expect(isSettled(item('promoted'), firm, now)).toBe(true)
    expect(isSettled(item('challenge'), { ...hold, status: 'pencil' }, now)).toBe(false)
    expect(isSettled(item('outcome'), firm, now)).toBe(false)
    expect(isSettled(item('expiring'), hold, at('2031-03-04T12:00:01Z'))).toBe(true)
  })

  it('are followed by the one that takes the place', () => {
    expect(nextOf(['a', 'b'], 'b', 0)).toBe('b')
    expect(nextOf(['a', 'c'], 'b', 1)).toBe('c')
    expect(nextOf(['a'], 'b', 1)).toBe('a')
    expect(nextOf([], 'b', 0)).toBeNull()
  })
})
