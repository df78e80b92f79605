import { describe, expect, it } from 'vitest'

import type { Booking, Challenge, Item } from '@/shared/api/generated'

import { figuresOf, shareLeft, spokenMark, urgencyOf } from './clock'
import { challengeOf, goneOf, groupsOf, isSettled, isUndecided, nextOf, withRead } from './items'
import { fewBecomeFirm, shareOf } from './shares'
import { howOf } from './words'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)
const hold = { status: 'hold', expiresAt: '2031-03-04T12:00:00Z' } as Booking
const item = (kind: Item['kind'], fields: Partial<Item> = {}) =>
  ({ id: kind, kind, dueAt: '2031-03-04T12:00:00Z', booking: hold, ...fields }) as Item

describe('a clock', () => {
  it('warns within three days, is danger under six working hours, and is calm before', () => {
    expect(urgencyOf(90 * HOUR, 0, 5 * HOUR)).toBe('danger')
    expect(urgencyOf(20 * HOUR, 0, 9 * HOUR)).toBe('warn')
    expect(urgencyOf(80 * HOUR, 0, 27 * HOUR)).toBe('calm')
    expect(shareLeft(10, 6)).toBe(0.6)
    expect(shareLeft(10, -2)).toBe(0)
  })

  it('shows hours and minutes, and days from the fourth on', () => {
    expect(figuresOf(5 * HOUR + 40 * 60_000)).toEqual({ text: '5:40', unit: 'hours', count: 5 })
    expect(figuresOf(24 * HOUR)).toEqual({ text: '24:00', unit: 'hours', count: 24 })
    expect(figuresOf(100 * HOUR)).toEqual({ text: '4', unit: 'days', count: 4 })
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

  it('are about their own challenge, not about the first of several that their booking names', () => {
    const booking = { ...hold, challenge: { id: 'first', challengerId: 'one' } } as Booking
    const second = item('challenge', { challengeId: 'second', booking })
    expect(challengeOf(second, { id: 'second', challengerId: 'two' } as Challenge)?.challengerId).toBe('two')
    expect(challengeOf(second, undefined)).toBeUndefined()
    expect(challengeOf({ ...second, challengeId: 'first' }, undefined)?.challengerId).toBe('one')
    expect(challengeOf(item('expiring', { booking }), undefined)).toBeUndefined()
  })

  it('are followed by the one that takes the place', () => {
    expect(nextOf(['a', 'b'], 'b', 0)).toBe('b')
    expect(nextOf(['a', 'c'], 'b', 1)).toBe('c')
    expect(nextOf(['a'], 'b', 1)).toBe('a')
    expect(nextOf([], 'b', 0)).toBeNull()
  })

  it('stay where they are while they are looked at', () => {
    const [one, two, three] = (['challenge', 'expiring', 'demoted'] as const).map((kind) => item(kind))
    expect(withRead([one, three] as Item[], two as Item, 1)).toEqual([one, two, three])
    expect(withRead([one, two] as Item[], two as Item, 0)).toEqual([one, two])
    expect(withRead([one] as Item[], two as Item, 7)).toEqual([one, two])
  })

  it('say what has become of them without me', () => {
    const before = at('2031-03-04T10:00:00Z')
    expect(goneOf(item('expiring'), before)).toBe('hold')
    expect(goneOf(item('expiring'), at('2031-03-04T13:00:00Z'))).toBe('expired')
    const firm = { ...hold, status: 'confirmed' } as Booking
    expect(goneOf(item('expiring', { booking: firm }), before)).toBe('confirmed')
    const longer = { ...hold, expiresAt: '2031-03-05T12:00:00Z' } as Booking
    expect(goneOf(item('expiring', { booking: longer }), before)).toBe('kept')
    expect(goneOf(item('promoted', { booking: longer }), before)).toBe('hold')
  })

  it('say of a challenge what was said in it, and never what its booking was before', () => {
    const before = at('2031-03-04T10:00:00Z')
    const pencil = { ...hold, status: 'pencil' } as Booking
    const ended = (outcome: Challenge['outcome'], answer?: Challenge['answer']) =>
      ({ id: 'one', endedAt: '2031-03-04T09:00:00Z', outcome, answer }) as Challenge
    const gone = (booking: Booking, challenge?: Challenge) =>
      goneOf(item('challenge', { booking }), before, challenge)
    expect([gone(pencil), gone(hold)]).toEqual(['over', 'over'])
    expect(gone(pencil, ended('ended'))).toBe('over')
    expect(gone(pencil, ended('withdrawn'))).toBe('withdrawn')
    expect(gone(pencil, ended('kept', 'refuse'))).toBe('refused')
    expect(gone(hold, ended('released', 'release'))).toBe('released')
    expect(gone({ ...hold, status: 'cancelled' }, ended('confirmed', 'confirm'))).toBe('confirmed')
    expect(gone({ ...hold, status: 'released' })).toBe('released')
  })

  it('wait for a decision when the deadline of a challenge has passed', () => {
    const late = at('2031-03-04T12:00:01Z')
    expect(isUndecided(item('challenge'), late)).toBe(true)
    expect(isUndecided(item('challenge'), at('2031-03-04T11:00:00Z'))).toBe(false)
    expect(isUndecided(item('expiring'), late)).toBe(false)
  })

  it('say how a challenge ended', () => {
    const outcome = (fields: Partial<Item>) => howOf(item('outcome', fields))
    expect(outcome({ side: 'challenged', lapsed: true, outcome: 'released' })).toBe('ownReleased')
    expect(outcome({ outcome: 'released' })).toBe('below')
    const theirs = { side: 'challenged', lapsed: false } as const
    expect(outcome({ ...theirs, answer: 'release', outcome: 'released' })).toBe('byReleased')
    expect(outcome({ ...theirs, answer: 'confirm', outcome: 'confirmed' })).toBe('byConfirmed')
    expect(outcome({ ...theirs, answer: 'refuse', outcome: 'kept' })).toBe('byKept')
    expect(outcome({ ...theirs, answer: 'confirm_days', outcome: 'released' })).toBe('byDays')
    expect(outcome({ side: 'challenger', lapsed: true, outcome: 'confirmed' })).toBe('lapsedConfirmed')
    expect(outcome({ side: 'challenger', lapsed: true })).toBe('lapsedAsked')
    expect(outcome({ answer: 'refuse', outcome: 'kept', lapsed: false })).toBe('refuseKept')
    expect(outcome({ answer: 'confirm', outcome: 'confirmed', lapsed: false })).toBe('confirm')
  })
})

describe('how holds fare', () => {
  it('is a share once there are enough to speak of one', () => {
    expect(shareOf({ converted: 9, ended: 9 })).toBeNull()
    expect(shareOf({ converted: 5, ended: 10 })).toBe(0.5)
    expect(fewBecomeFirm({ converted: 0, ended: 9 })).toBe(false)
    expect(fewBecomeFirm({ converted: 2, ended: 10 })).toBe(true)
    expect(fewBecomeFirm({ converted: 3, ended: 10 })).toBe(false)
  })
})
