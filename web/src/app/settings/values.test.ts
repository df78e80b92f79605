import { expect, test } from 'vitest'

import type { Tenant } from '@/shared/api/generated'

import { changesOf, numberFault, valuesOf } from './values'

const studio: Tenant = {
  id: 'one',
  name: 'North Light',
  slug: 'north-light',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  settings: { midday: '13:00:00', holdLifeHours: 24 },
  version: 1,
}
const before = valuesOf(studio)

test('what was not touched is not sent', () => {
  expect(changesOf(before, { ...before })).toEqual({})
  expect(changesOf(before, { ...before, holdLifeHours: '24', name: ' North Light ' })).toEqual({})
})

test('what was touched is sent alone', () => {
  const after = { ...before, holidayRegion: ' de-be ', midday: '12:30', currency: 'CHF' }
  const settings = { holidayRegion: 'DE-BE', midday: '12:30' }
  expect(changesOf(before, after)).toEqual({ currency: 'CHF', settings })
})

test('an empty number of months is for ever, and is no change of that', () => {
  expect(before.historyMonths).toBe(24)
  expect(changesOf(before, { ...before, historyMonths: '' })).toEqual({ settings: { historyMonths: null } })
  const forEver = valuesOf({ ...studio, settings: { historyMonths: null } })
  expect(changesOf(forEver, { ...forEver })).toEqual({})
  expect(changesOf(forEver, { ...forEver, historyMonths: '6' })).toEqual({ settings: { historyMonths: 6 } })
})

test('a number is missing, out of range, or one that may be', () => {
  const faults = ['', '0', 121, '1.5', 'x', 13, '120'].map((value) => numberFault(value, [1, 120]))
  expect(faults).toEqual(['missing', 'range', 'range', 'range', 'range', null, null])
  expect(before.refusalMonths).toBe(13)
  expect(changesOf(before, { ...before, refusalMonths: '6' })).toEqual({ settings: { refusalMonths: 6 } })
})

test('a region that was emptied is taken away', () => {
  const had = { ...before, holidayRegion: 'IE' }
  expect(changesOf(had, before)).toEqual({ settings: { holidayRegion: null } })
})

test('warnings that the form does not show stay', () => {
  const holdWarnings = [
    { unit: 'hour', count: 6 },
    { unit: 'day', count: 2 },
    { unit: 'hour', count: 1 },
  ] as const
  const had = valuesOf({ ...studio, settings: { holdWarnings: [...holdWarnings] } })
  const sent = (edit: Partial<typeof had>) => changesOf(had, { ...had, ...edit }).settings?.['holdWarnings']
  expect([had.warnDays, had.warnHours]).toEqual([2, 6])
  expect(sent({})).toBeUndefined()
  const [six, two, one] = holdWarnings
  expect(sent({ warnDays: 3 })).toEqual([{ unit: 'day', count: 3 }, six, one])
  expect(sent({ warnDays: 0 })).toEqual([six, one])
  expect(sent({ warnHours: '1' })).toEqual([two, one])
})
