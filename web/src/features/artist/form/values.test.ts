import { expect, test } from 'vitest'

import type { Artist } from '@/shared/api/generated'

import { changesOf, creationOf, findWeekFault, valuesOf, weekFrom } from './values'
import { inverseOf } from './useSaveArtist'
import { weekWords } from './WeekField'

const STUDIO = { timezone: 'Europe/Dublin', currency: 'EUR' }
const AOIFE: Artist = {
  id: '01999999-0000-7000-8000-000000000001',
  name: 'Aoife Brennan',
  email: null,
  kind: 'freelance',
  title: 'Senior compositor',
  departmentId: null,
  skills: [{ name: 'Nuke', level: 5 }],
  timezone: 'Europe/Dublin',
  holidayRegion: 'IE',
  workingPattern: { mon: [['09:00', '18:00']], tue: [] },
  rate: { perDay: { amount: '460.00', currency: 'EUR' }, validFrom: '2026-01-01' },
  color: null,
  userId: null,
  settings: { challengePolicy: 'ask' },
  archivedAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  version: 3,
}

test('opening and saving without a change changes nothing', () => {
  const values = valuesOf(AOIFE, STUDIO)
  expect(changesOf(values, { ...values, name: ' Aoife Brennan ' })).toEqual({})
})

test('only what differs is sent, and an emptied field is cleared', () => {
  const values = valuesOf(AOIFE, STUDIO)
  expect(changesOf(values, { ...values, title: ' ', holidayRegion: 'gb' })).toEqual({
    title: null,
    holidayRegion: 'GB',
  })
  expect(changesOf(values, { ...values, week: null })).toEqual({ workingPattern: null })
})

test('a rate is sent as text with cents, per what was chosen', () => {
  const values = valuesOf(AOIFE, STUDIO)
  expect(changesOf(values, { ...values, rateUnit: 'hour', rateAmount: 57.5 })).toEqual({
    rate: { perHour: { amount: '57.50', currency: 'EUR' } },
  })
  expect(changesOf(values, { ...values, rateAmount: '' })).toEqual({ rate: null })
})

test('a new artist has the zone and the currency of the studio, and no rate of zero', () => {
  const values = valuesOf(null, STUDIO)
  expect(creationOf({ ...values, name: 'New' }, 'id')).toMatchObject({
    timezone: 'Europe/Dublin',
    rate: null,
    email: null,
  })
})

test('a working day without its end is found', () => {
  expect(findWeekFault(null)).toBeNull()
  expect(findWeekFault(weekFrom({ mon: [['09:00', '18:00']], thu: [['09:00', '']] }))).toEqual({
    day: 'thu',
    index: 0,
  })
})

test('a week in words names days with the same hours together', () => {
  const day: [string, string][] = [['09:00', '18:00']]
  expect(weekWords(weekFrom({ mon: day, tue: day, wed: day, thu: day, fri: [['09:00', '13:00']] }))).toBe(
    'Mon–Thu 09:00–18:00 · Fri 09:00–13:00',
  )
  expect(weekWords(weekFrom({ mon: day, wed: day }))).toBe('Mon, Wed 09:00–18:00')
})

test('a change is taken back by the same fields as they were, upon the version that it made', () => {
  const was = valuesOf(AOIFE, STUDIO)
  const is = { ...was, title: 'Comp lead' }
  const saving = {
    kind: 'change',
    id: AOIFE.id,
    body: { ...changesOf(was, is), version: 3 },
    before: changesOf(is, was),
  } as const
  const saved = { ...AOIFE, title: 'Comp lead', version: 4 }
  const back = inverseOf(saving, saved)
  expect(back).toMatchObject({ kind: 'change', body: { title: 'Senior compositor', version: 4 } })
  expect(inverseOf({ kind: 'archive', id: AOIFE.id }, saved)).toEqual({
    kind: 'bringBack',
    id: AOIFE.id,
    version: 4,
  })
})

test('of the rules of its own only what differs is sent, and null goes back to the studio', () => {
  const values = valuesOf(AOIFE, STUDIO)
  const rules = { ...values.rules, challengeHours: 8 }
  expect(changesOf(values, { ...values, rules })).toEqual({ settings: { challengeHours: 8 } })
  const none = { challengePolicy: null, challengeHours: '', holdsBelowConfirmed: null }
  expect(changesOf(values, { ...values, rules: none })).toEqual({ settings: { challengePolicy: null } })
})
