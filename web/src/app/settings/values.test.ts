import { expect, test } from 'vitest'

import type { Tenant } from '@/shared/api/generated'

import { changesOf, valuesOf } from './values'

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

test('a region that was emptied is taken away', () => {
  const had = { ...before, holidayRegion: 'IE' }
  expect(changesOf(had, before)).toEqual({ settings: { holidayRegion: null } })
})
