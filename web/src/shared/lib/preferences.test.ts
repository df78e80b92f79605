import { describe, expect, it, test } from 'vitest'

import { dayRange, dayLong, shortRange } from './dates'
import { dayOf, isoOf, startOfWeek } from './days'
import { languageFor, localeFor } from './locale'
import { readPreferences } from './preferences'
import { usualWeekStart } from './week'

describe('what was kept', () => {
  it('counts as far as it is one of the choices', () => {
    const kept = { language: 'de', clock: '36', weekStart: 0, zone: null, hasLetterKeys: 'no', more: 1 }
    expect(readPreferences(kept)).toEqual({
      language: 'de',
      clock: 'auto',
      weekStart: 0,
      zone: 'studio',
      hasLetterKeys: true,
    })
  })
  it.each([null, undefined, 'de', 7, []])('counts nothing of %s', (kept) => {
    expect(readPreferences(kept).language).toBe('auto')
  })
})

test.each([
  ['auto', ['fr-FR', 'de-AT', 'en'], 'de', 'de-AT'],
  ['auto', ['fr-FR'], 'en', 'en-GB'],
  ['auto', ['en-US', 'de'], 'en', 'en-US'],
  ['de', ['en-US', 'de'], 'de', 'de-DE'],
  ['en', ['de-DE', 'en-IE'], 'en', 'en-IE'],
] as const)('%s of %j is %s', (chosen, tags, language, locale) => {
  expect(languageFor(chosen, tags)).toBe(language)
  expect(localeFor(language, 'auto', tags)).toBe(locale)
})

test.each([
  ['de-DE', '12', '02:20 PM'],
  ['en-US', '24', '14:20'],
  ['en-GB', 'auto', '14:20'],
] as const)('%s with a clock of %s shows %s', (tag, clock, text) => {
  const format = new Intl.DateTimeFormat(localeFor(languageFor('auto', [tag]), clock, [tag]), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  expect(format.format(new Date('2026-03-16T14:20:00Z'))).toBe(text)
})

test.each([
  ['en-US', 0],
  ['en-GB', 1],
  ['de-DE-u-hc-h12', 1],
  ['de', 1],
  ['ar-EG', 0],
] as const)('weeks of %s begin on %i', (tag, start) => {
  expect(usualWeekStart(tag)).toBe(start)
})

test.each([
  ['2026-03-16', '2026-03-16', '2026-03-15'],
  ['2026-03-15', '2026-03-09', '2026-03-15'],
  ['2026-03-21', '2026-03-16', '2026-03-15'],
  ['1969-12-31', '1969-12-29', '1969-12-28'],
])('the week of %s begins on Monday %s or Sunday %s', (day, monday, sunday) => {
  expect(isoOf(startOfWeek(dayOf(day), 1))).toBe(monday)
  expect(isoOf(startOfWeek(dayOf(day), 0))).toBe(sunday)
})

describe('dates', () => {
  const [monday, friday] = [dayOf('2026-03-16'), dayOf('2026-03-20')]
  it('are written as German is', () => {
    expect(dayRange(monday, friday, 'de-DE', 2026)).toBe('Mo 16. – Fr 20. März')
    expect(shortRange(monday, friday, 'de-DE', 2026)).toBe('16.–20. März')
    expect(shortRange(monday, dayOf('2026-04-01'), 'de-DE', 2026)).toBe('16. März – 1. April')
    expect(dayLong(monday, 'de-DE', 2026)).toBe('Montag, 16. März')
  })
  it('are written as English is', () => {
    expect(dayRange(monday, friday, 'en-US-u-hc-h23', 2026)).toBe('Mon 16 – Fri 20 March')
    expect(shortRange(monday, friday, 'en-GB', 2026)).toBe('16–20 March')
    expect(dayLong(monday, 'en-GB', 2026)).toBe('Monday 16 March')
  })
})
