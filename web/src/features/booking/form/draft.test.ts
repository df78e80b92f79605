import { describe, expect, it } from 'vitest'

import type { Booking } from '@/shared/api/generated'

import { changeOf, createOf, draftOf, emptyDraft, workedByDraft } from './draft'

const NEW_YORK = 'America/New_York'
const week: Booking = {
  id: 'one',
  version: 3,
  artistId: 'aoife',
  projectId: 'halcyon',
  title: 'Seq 060 comp',
  unit: 'half',
  timezone: NEW_YORK,
  startDate: '2026-03-16',
  startPart: 'pm',
  endDate: '2026-03-20',
  daysOff: [],
  startTime: '2026-03-16T17:00:00Z',
  endTime: '2026-03-21T04:00:00Z',
  status: 'hold',
  placedAt: '2026-03-01T10:00:00Z',
  expiresAt: '2026-03-12T14:20:00Z',
  createdAt: '2026-03-01T10:00:00Z',
}
const night: Booking = {
  ...week,
  unit: 'hour',
  startPart: null,
  endDate: '2026-03-16',
  startTime: '2026-03-17T00:00:00Z',
  endTime: '2026-03-17T08:00:00Z',
}

describe('changing a booking', () => {
  it('asks for nothing while nothing differs, whatever the unit', () => {
    expect(changeOf(week, draftOf(week), NEW_YORK)).toBeNull()
    expect(changeOf(night, draftOf(night), NEW_YORK)).toBeNull()
  })

  it('asks for what differs alone, and for all of the dates if one of them does', () => {
    expect(changeOf(week, { ...draftOf(week), title: ' Seq 070 comp ' }, NEW_YORK)).toEqual({
      title: 'Seq 070 comp',
    })
    expect(changeOf(week, { ...draftOf(week), projectId: null, notes: '' }, NEW_YORK)).toEqual({
      projectId: null,
    })
    expect(changeOf(week, { ...draftOf(week), fromMidday: false }, NEW_YORK)).toEqual({
      startDate: '2026-03-16',
      startPart: null,
      endDate: '2026-03-20',
      endPart: null,
    })
  })

  it('says a night shift by the clocks of its zone and one date', () => {
    expect(draftOf(night)).toMatchObject({ startClock: '20:00', endClock: '04:00', endDate: '2026-03-16' })
    expect(changeOf(night, { ...draftOf(night), endClock: '05:30' }, NEW_YORK)).toEqual({
      startTime: '2026-03-17T00:00:00Z',
      endTime: '2026-03-17T09:30:00Z',
    })
  })
})

describe('a new booking', () => {
  const draft = emptyDraft({
    artistId: 'aoife',
    title: 'Previs',
    startDate: '2026-03-20',
    endDate: '2026-03-23',
  })

  it('is not asked for while something is missing', () => {
    expect(createOf({ ...draft, title: ' ' }, NEW_YORK)).toBeNull()
    expect(createOf({ ...draft, artistId: null }, NEW_YORK)).toBeNull()
    expect(createOf({ ...draft, endDate: null }, NEW_YORK)).toBeNull()
  })

  it('sends a clock with a hold only', () => {
    const clocked = { ...draft, expiresAt: '2026-03-12T14:20:00Z' }
    expect(createOf(clocked, NEW_YORK)).toMatchObject({ status: 'hold', expiresAt: '2026-03-12T14:20:00Z' })
    expect(createOf({ ...clocked, status: 'pencil' }, NEW_YORK)).not.toHaveProperty('expiresAt')
  })

  it('counts the days off that are worked', () => {
    const weekend = ['2026-03-21', '2026-03-22']
    expect(workedByDraft(draft, weekend, NEW_YORK)).toBe(2)
    expect(workedByDraft({ ...draft, workDaysOff: ['2026-03-21'] }, weekend, NEW_YORK)).toBe(3)
    expect(workedByDraft({ ...draft, fromMidday: true }, weekend, NEW_YORK)).toBe(1.5)
  })
})
