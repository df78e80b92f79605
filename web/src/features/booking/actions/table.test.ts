import { expect, test } from 'vitest'

import { dayOf } from '@/shared/lib/days'

import { sample } from '@/features/booking/data/sample'

import { actionOfStroke, endOf, needsReason, offered, strokeOf, targetsFor, type Situation } from './table'

const situation: Situation = {
  now: 0,
  canBook: true,
  isOnBoard: true,
  day: null,
  maySplit: true,
  daysOf: (booking) => ({ first: dayOf(booking.startDate), last: dayOf(booking.endDate) }),
  nextOf: () => null,
}
const hold = sample(1, 3, 5)
const pencil = sample(2, 3, 5, { status: 'pencil' })
const confirmed = sample(3, 3, 5, { status: 'confirmed' })
const released = sample(4, 3, 5, { status: 'released' })

test('what may not be done is absent', () => {
  expect(offered([hold], situation)).toEqual(
    expect.arrayContaining(['open', 'confirm', 'pencil', 'extend', 'move', 'end']),
  )
  expect(offered([hold], situation)).not.toContain('hold')
  expect(offered([confirmed], situation)).toEqual(expect.arrayContaining(['pencil', 'hold', 'end']))
  expect(offered([confirmed], situation)).not.toContain('extend')
  expect(offered([released], situation)).toEqual(['open', 'restore', 'copy', 'duplicate', 'copyTo', 'repeat'])
})

test('who waits behind others challenges them, once', () => {
  const junior = sample(5, 3, 5, { rank: 2 })
  expect(offered([junior], situation)).toContain('challenge')
  expect(offered([{ ...junior, rank: 1 }], situation)).not.toContain('challenge')
  expect(offered([junior], { ...situation, canBook: false })).not.toContain('challenge')
})

test('who only looks can open, and nothing else', () => {
  expect(offered([hold], { ...situation, canBook: false })).toEqual(['open'])
  expect(offered([hold, pencil], { ...situation, canBook: false })).toEqual([])
})

test('of several, those that are so already are left out', () => {
  expect(targetsFor('confirm', [hold, confirmed], situation)).toEqual([hold])
  expect(targetsFor('confirm', [confirmed], situation)).toBeNull()
  expect(targetsFor('confirm', [hold, released], situation)).toBeNull()
  expect(targetsFor('move', [hold, pencil], situation)).toBeNull()
})

test('parts are for days, and a day is detached only where it was pointed at', () => {
  expect(offered([sample(5, 3, 3)], situation)).not.toContain('split')
  expect(offered([sample(5, 3, 5, { unit: 'hour' })], situation)).not.toContain('splitDays')
  expect(offered([hold], situation)).not.toContain('detach')
  expect(offered([hold], { ...situation, day: dayOf('2031-03-04') })).toContain('detach')
  expect(offered([hold], { ...situation, day: dayOf('2031-03-06') })).not.toContain('detach')
})

test('keys are the ones that are printed', () => {
  const stroke = (key: string, held: object = {}) =>
    strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })
  expect(actionOfStroke(stroke('c'))).toBe('confirm')
  expect(actionOfStroke(stroke('c', { ctrlKey: true }))).toBe('copy')
  expect(actionOfStroke(stroke('d', { metaKey: true }))).toBe('duplicate')
  expect(actionOfStroke(stroke('R', { shiftKey: true }))).toBe('replace')
  expect(actionOfStroke(stroke('r'))).toBe('end')
  expect(actionOfStroke(stroke('Delete'))).toBe('end')
  expect(actionOfStroke(stroke('k'))).toBe('challenge')
  expect(actionOfStroke(stroke('w'))).toBeNull()
})

test('a step back and a cancellation say why', () => {
  expect(endOf([hold, pencil])).toBe('release')
  expect(endOf([hold, confirmed])).toBe('both')
  expect(endOf([confirmed])).toBe('cancel')
  expect(needsReason('end', [hold])).toBe(false)
  expect(needsReason('end', [hold, confirmed])).toBe(true)
  expect(needsReason('hold', [pencil])).toBe(true)
  expect(needsReason('pencil', [hold])).toBe(false)
  expect(needsReason('pencil', [hold, confirmed])).toBe(true)
})
