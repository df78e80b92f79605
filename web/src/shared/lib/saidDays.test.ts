import { describe, expect, it } from 'vitest'

import { dayOf } from './days'
import { isoDays, saidDays } from './saidDays'

const TODAY = dayOf('2026-11-21') // a Saturday, week 47
const said = (text: string, language = 'en', today = TODAY) => isoDays(saidDays(text, today, language))

describe('days that are said', () => {
  it.each([
    ['today', '2026-11-21'],
    ['Tomorrow', '2026-11-22'],
    ['yesterday', '2026-11-20'],
    ['tuesday', '2026-11-24'],
    ['tue', '2026-11-24'],
    ['saturday', '2026-11-28'],
    ['next Tuesday', '2026-11-24'],
    ['last friday', '2026-11-13'],
    ['this friday', '2026-11-20'],
    ['in 2 weeks', '2026-12-05'],
    ['2 weeks', '2026-12-05'],
    ['in a month', '2026-12-21'],
    ['3 days ago', '2026-11-18'],
    ['next week', '2026-11-23'],
    ['next month', '2026-12-01'],
    ['next year', '2027-01-01'],
    ['24 March', '2027-03-24'],
    ['March 24th', '2027-03-24'],
    ['the 24th of march 2026', '2026-03-24'],
    ['12 nov', '2026-11-12'],
    ['march', '2027-03-01'],
    ['November', '2026-11-01'],
    ['March 2028', '2028-03-01'],
    ['29 february', '2028-02-29'],
    ['2026-12-01', '2026-12-01'],
    ['2027-02', '2027-02-01'],
    ['24.3.', '2027-03-24'],
    ['24.3.2026', '2026-03-24'],
    ['week 50', '2026-12-07'],
    ['w50', '2026-12-07'],
    ['week 2', '2027-01-11'],
    ['week 53 2026', '2026-12-28'],
  ])('%s', (text, iso) => {
    expect(said(text)[0]).toBe(iso)
  })

  it('offers both readings where people differ', () => {
    const monday = dayOf('2026-11-23')
    expect(said('next tuesday', 'en', monday)).toEqual(['2026-12-01', '2026-11-24'])
  })

  it.each(['', 'nuke', 'ma', '31 june', 'week 60', 'week 53 2027', '2026-13-01', 'next', 'comp 24', '24'])(
    'is not misled by %j',
    (text) => {
      expect(said(text)).toEqual([])
    },
  )

  it('stays within a shorter month', () => {
    expect(said('in 1 month', 'en', dayOf('2027-01-31'))).toEqual(['2027-02-28'])
  })

  it.each([
    ['heute', '2026-11-21'],
    ['übermorgen', '2026-11-23'],
    ['nächsten Dienstag', '2026-11-24'],
    ['in zwei Wochen', '2026-12-05'],
    ['vor 3 Tagen', '2026-11-18'],
    ['24. März', '2027-03-24'],
    ['KW 50', '2026-12-07'],
    ['nächste Woche', '2026-11-23'],
    ['next tuesday', '2026-11-24'],
  ])('in German: %s', (text, iso) => {
    expect(said(text, 'de')[0]).toBe(iso)
  })

  it('says whether a day, a week or a month is meant', () => {
    expect(saidDays('week 50', TODAY, 'en')[0]?.span).toBe('week')
    expect(saidDays('march 2027', TODAY, 'en')[0]?.span).toBe('month')
    expect(saidDays('march 3', TODAY, 'en')[0]?.span).toBe('day')
  })
})
