import { createTranslator } from 'use-intl'
import { describe, expect, it } from 'vitest'

import { english } from '@/messages'
import type { Booking } from '@/shared/api/generated'

import { bookingWords, rankDays, workedOf, type Translate } from './words'

const t: Translate = createTranslator({ locale: 'en-GB', messages: english })
const words = bookingWords(t, 'en-GB', 2026)

const booking: Booking = {
  id: '019c0000-0000-7000-8000-000000000001',
  version: 1,
  artistId: '019c0000-0000-7000-8000-000000000002',
  title: 'Seq 050 comp',
  unit: 'day',
  timezone: 'Europe/Dublin',
  startDate: '2026-03-16',
  endDate: '2026-03-20',
  daysOff: ['2026-03-17'],
  startTime: '2026-03-16T00:00:00Z',
  endTime: '2026-03-21T00:00:00Z',
  status: 'hold',
  placedAt: '2026-03-01T10:00:00Z',
  expiresAt: '2026-03-12T14:20:00Z',
  rank: 1,
  rankSegments: [{ startTime: '2026-03-16T00:00:00Z', endTime: '2026-03-21T00:00:00Z', rank: 1 }],
  createdAt: '2026-03-01T10:00:00Z',
}
const shift: Booking = {
  ...booking,
  unit: 'hour',
  endDate: '2026-03-16',
  daysOff: [],
  startTime: '2026-03-16T09:00:00Z',
  endTime: '2026-03-16T13:30:00Z',
}

describe('worked days', () => {
  it('are the dates touched, minus the days off', () => {
    expect(workedOf(booking)).toBe(4)
  })

  it('count halves as halves, but not those that fall on a day off', () => {
    expect(workedOf({ ...booking, unit: 'half', startPart: 'pm', endPart: 'am' })).toBe(3)
    expect(workedOf({ ...booking, unit: 'half', startPart: 'pm', daysOff: ['2026-03-16'] })).toBe(4)
  })

  it('of an hour booking are the hours that pass', () => {
    expect(workedOf(shift)).toBe(4.5)
  })

  it('are said with halves as fractions', () => {
    expect(words.worked(4, 'day')).toBe('4 days')
    expect(words.worked(1, 'day')).toBe('1 day')
    expect(words.worked(2.5, 'half')).toBe('2½ days')
    expect(words.worked(0.5, 'half')).toBe('½ day')
    expect(words.worked(4.5, 'hour')).toBe('4.5 h')
  })
})

describe('dates', () => {
  it('name weekdays, and the month once', () => {
    expect(words.dates(booking)).toBe('Mon 16 – Fri 20 March')
    expect(words.dates({ ...booking, endDate: '2026-04-02' })).toBe('Mon 16 March – Thu 2 April')
    expect(words.dates({ ...booking, endDate: '2026-03-16' })).toBe('Mon 16 March')
  })

  it('say the year only if it is another one', () => {
    expect(words.dates({ ...booking, startDate: '2026-12-28', endDate: '2027-01-08' })).toBe(
      'Mon 28 December 2026 – Fri 8 January 2027',
    )
  })

  it('say halves', () => {
    const half = { ...booking, unit: 'half', startPart: 'pm' } as const
    expect(words.dates(half)).toBe('Mon 16 p.m. – Fri 20 March')
    expect(words.dates({ ...half, endPart: 'am' })).toBe('Mon 16 p.m. – Fri 20 March a.m.')
    expect(words.dates({ ...half, startPart: null, endPart: 'am', endDate: '2026-03-16' })).toBe(
      'Mon 16 March a.m.',
    )
  })

  it('of hours are the clock of the zone, and a night shift has one date', () => {
    expect(words.dates(shift)).toBe('Mon 16 March 09:00–13:30')
    const night = { ...shift, startTime: '2026-03-16T20:00:00Z', endTime: '2026-03-17T04:00:00Z' }
    expect(words.dates(night)).toBe('Mon 16 March 20:00–04:00')
    const long = { ...shift, endTime: '2026-03-18T12:00:00Z' }
    expect(words.dates(long)).toBe('Mon 16 March 09:00 – Wed 18 March 12:00')
  })

  it('are closed up in tables', () => {
    expect(words.shortDates(booking)).toBe('16–20 March')
    expect(words.shortDates({ ...booking, endDate: '2026-04-02' })).toBe('16 March – 2 April')
    expect(words.shortDates({ ...booking, unit: 'half', startPart: 'pm' })).toBe('16 p.m. – 20 March')
  })

  it('say the zone if it is another one, hours in both', () => {
    expect(words.datesIn(booking, 'Europe/Dublin')).toBe('Mon 16 – Fri 20 March')
    expect(words.datesIn(booking, 'Asia/Tokyo')).toBe('Mon 16 – Fri 20 March, Dublin time')
    expect(words.datesIn(shift, 'America/New_York')).toBe(
      'Mon 16 March 09:00–13:30 Dublin time (Mon 16 March 05:00–09:30 New York time)',
    )
  })
})

describe('rank', () => {
  const later = [
    { startTime: '2026-03-16T00:00:00Z', endTime: '2026-03-19T00:00:00Z', rank: 1 },
    { startTime: '2026-03-19T00:00:00Z', endTime: '2026-03-21T00:00:00Z', rank: 2 },
  ]

  it('is said once if it is the same every day', () => {
    expect(words.rank(booking)).toBe('1st every day')
  })

  it('is said by days where it is worse', () => {
    expect(words.rank({ ...booking, rank: 2, rankSegments: later })).toBe('1st, 2nd Thu–Fri')
    expect(rankDays(later, 'Europe/Dublin').map(([rank, first, last]) => [rank, last - first])).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  it('is said by dates in a period in which weekdays come twice', () => {
    const weeks = [
      { startTime: '2026-03-09T00:00:00Z', endTime: '2026-03-19T00:00:00Z', rank: 1 },
      { startTime: '2026-03-19T00:00:00Z', endTime: '2026-03-21T00:00:00Z', rank: 3 },
    ]
    expect(words.rank({ ...booking, rank: 3, rankSegments: weeks })).toBe('1st, 3rd 19–20 March')
  })
})

describe('clocks', () => {
  const at = booking.expiresAt ?? ''
  const before = (ms: number) => Date.parse(at) - ms

  it('say how long under a day, rounding nothing up', () => {
    expect(words.expiry(at, 'Europe/Dublin', before(5 * 3_600_000 + 40 * 60_000 + 59_000))).toBe(
      'expires Thu 12 March 14:20, in 5 h 40',
    )
    expect(words.expiry(at, 'Europe/Dublin', before(3 * 86_400_000))).toBe('expires Thu 12 March 14:20')
    expect(words.expiry(at, 'Europe/Dublin', before(-1))).toBe('expired Thu 12 March 14:20')
  })

  it('pad minutes after hours only', () => {
    expect(words.duration(3_600_000 + 4 * 60_000)).toBe('1 h 04')
    expect(words.duration(4 * 60_000)).toBe('4 min')
    expect(words.duration(2 * 86_400_000 + 3_600_000)).toBe('2 days 1 h')
  })
})

it('is said as one sentence to those who listen', () => {
  const now = Date.parse('2026-03-12T08:40:00Z')
  expect(words.sentence(booking, { artist: 'Aoife Brennan', project: 'Halcyon' }, now)).toBe(
    '1st hold, Halcyon, Seq 050 comp, Aoife Brennan, Monday 16 to Friday 20 March, 4 days, 5 h 40 left',
  )
  const signed: Booking = { ...booking, status: 'confirmed', rank: null, expiresAt: null }
  expect(words.sentence(signed, { artist: 'Aoife Brennan', project: null }, now)).toBe(
    'Confirmed, Seq 050 comp, Aoife Brennan, Monday 16 to Friday 20 March, 4 days',
  )
})
