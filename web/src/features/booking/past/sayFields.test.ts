import { expect, it } from 'vitest'

import { sayFields, type Fields } from './sayFields'

const plain = (value: string) => value
const said = (before: Fields, after: Fields) =>
  sayFields(before, after, {
    status: plain,
    artist: plain,
    project: plain,
    date: plain,
    moment: plain,
    part: (part) => part ?? 'whole',
    isByHours: (isIt) => (isIt ? 'hours' : 'days'),
    field: plain,
    nothing: 'nothing',
  }).map(({ field, before: was, after: is }) => `${field}: ${was} → ${is}`)

it('says when a hold expires, before and after', () => {
  expect(said({ expiresAt: 'Mon', extensions: 1 }, { expiresAt: 'Sun', extensions: null })).toEqual([
    'expires: Mon → Sun',
  ])
  expect(said({ status: 'confirmed', expiresAt: null }, { status: 'hold', expiresAt: 'Sun' })).toEqual([
    'status: confirmed → hold',
    'expires: nothing → Sun',
  ])
  // What is no hold any more has no end of a hold.
  expect(said({ status: 'hold', expiresAt: 'Mon' }, { status: 'confirmed', expiresAt: null })).toEqual([
    'status: hold → confirmed',
  ])
})

it('says halves by their day, and hours as what it is booked by', () => {
  const whole = { unit: 'day', startTime: '0', startPart: null, endPart: null }
  expect(said(whole, { unit: 'half', startTime: '1', startPart: 'pm', endPart: null })).toEqual([
    'start: 0 → 1',
    'firstDay: whole → pm',
  ])
  expect(said({ unit: 'half', startPart: 'pm' }, { unit: 'hour', startPart: null })).toEqual([
    'unit: days → hours',
  ])
})

it('says of the days off those that differ, unless the days do', () => {
  expect(said({ daysOff: ['7', '8'] }, { daysOff: ['8'] })).toEqual(['daysOff: 7 → nothing'])
  expect(said({ endDate: '8', daysOff: ['7', '8'] }, { endDate: '6', daysOff: [] })).toEqual(['end: 8 → 6'])
})
