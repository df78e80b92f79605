import { describe, expect, it } from 'vitest'

import type { Artist } from '@/shared/api/generated'
import { dayOf } from '@/shared/lib/days'
import { STANDARD, type WorkDays } from '@/features/artist/workdays'

import { barOf, datesOf, lanesOf, placeOf, whenNew, whenOf } from './bars'
import { bookedOf, firmShare, freeCounts, percentOf } from './capacity'
import { stepsOf } from '@/features/booking/steps'
import { previewOf } from './preview'
import { booking, ZONE } from './sample'

const MONDAY = dayOf('2026-03-16')
const week: WorkDays = {
  week: [true, true, true, true, true, false, false],
  hours: [],
  holidays: new Map([[MONDAY + 1, 'St Patrick']]),
}
const plain: WorkDays = { week: week.week, hours: [], holidays: new Map() }

const artist = { id: 'a', name: 'Aoife Brennan', skills: [] } as unknown as Artist
const NOW = Date.parse('2026-03-10T00:00:00Z')
const AT = { now: NOW, hours: { pattern: STANDARD, midday: 780 }, seesMoney: true, away: [] }

describe('bars', () => {
  it('lie on their dates, half-days on half a day, hours where the clock of the studio has them', () => {
    expect(placeOf(booking({}), 'America/New_York')).toEqual({ start: MONDAY, end: MONDAY + 5 })
    const half = booking({ unit: 'half', startPart: 'pm', endDate: '2026-03-18', endPart: 'am' })
    expect(placeOf(half, ZONE)).toEqual({ start: MONDAY + 0.5, end: MONDAY + 2.5 })
    const hours = booking({
      unit: 'hour',
      startTime: '2026-03-16T09:00:00Z',
      endTime: '2026-03-16T18:00:00Z',
    })
    expect(placeOf(hours, 'Europe/Berlin').start).toBeCloseTo(MONDAY + 10 / 24, 6)
  })

  it('are sent back as the dates and halves they lie on', () => {
    expect(datesOf(MONDAY, MONDAY + 5)).toEqual({
      startDate: '2026-03-16',
      startPart: null,
      endDate: '2026-03-20',
      endPart: null,
    })
    expect(datesOf(MONDAY + 0.5, MONDAY + 1.5)).toEqual({
      startDate: '2026-03-16',
      startPart: 'pm',
      endDate: '2026-03-17',
      endPart: 'am',
    })
    expect(whenOf({ unit: 'hour' }, MONDAY + 9 / 24, MONDAY + 0.5, 'Europe/Berlin')).toEqual({
      startTime: '2026-03-16T08:00:00Z',
      endTime: '2026-03-16T11:00:00Z',
    })
  })

  it('are sent as hours where a new one lies on no half of a day', () => {
    const [ten, two] = [MONDAY + 40 / 96, MONDAY + 56 / 96]
    expect(whenNew(ten, two, 'Europe/Dublin')).toEqual({
      startTime: '2026-03-16T10:00:00Z',
      endTime: '2026-03-16T14:00:00Z',
    })
    expect(whenNew(MONDAY + 48 * (1 / 96), MONDAY + 1, ZONE)).toMatchObject({
      startPart: 'pm',
      endPart: null,
    })
  })

  it('leave out what is over, and a hold from the moment it expires', () => {
    const all = [
      booking({}),
      booking({ status: 'released' }),
      booking({ status: 'hold', expiresAt: '2026-03-11T00:00:00Z' }),
    ]
    expect(lanesOf(all, ZONE, false, NOW).bars).toHaveLength(2)
    expect(lanesOf(all, ZONE, false, Date.parse('2026-03-11T00:00:00Z')).bars).toHaveLength(1)
    expect(lanesOf(all, ZONE, true, NOW).bars).toHaveLength(3)
  })
})

describe('capacity', () => {
  const lanes = lanesOf(
    [
      booking({ endDate: '2026-03-22', daysOff: ['2026-03-21', '2026-03-22'] }),
      booking({ status: 'hold', startDate: '2026-03-23', endDate: '2026-03-24' }),
      booking({
        status: 'pencil',
        unit: 'half',
        startDate: '2026-03-25',
        endDate: '2026-03-25',
        endPart: 'am',
      }),
    ],
    ZONE,
    false,
    NOW,
  )

  it('counts what is firm, by halves, without days off inside and without holds', () => {
    expect([...firmShare(lanes, MONDAY, MONDAY + 10)]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0.5])
  })

  it('is a share of the working days, holidays left out', () => {
    expect(bookedOf(lanes, plain, MONDAY, MONDAY + 14)).toEqual({ booked: 5.5, possible: 10 })
    expect(percentOf(bookedOf(lanes, plain, MONDAY, MONDAY + 14))).toBe(55)
    expect(bookedOf(lanes, week, MONDAY, MONDAY + 14).possible).toBe(9)
    expect(percentOf({ booked: 0, possible: 0 })).toBeNull()
  })

  it('counts who is free, and who is at work at all', () => {
    const counts = freeCounts(
      [
        { lanes, days: week },
        { lanes: lanesOf([], ZONE, false, NOW), days: plain },
      ],
      MONDAY,
      MONDAY + 7,
    )
    expect([...counts.free]).toEqual([1, 1, 1, 1, 1, 0, 0])
    expect([...counts.atWork]).toEqual([2, 1, 2, 2, 2, 0, 0])
  })
})

describe('a drag before it is let go', () => {
  const firm = booking({ startDate: '2026-03-16', endDate: '2026-03-18' })
  const hold = booking({
    status: 'hold',
    startDate: '2026-03-18',
    endDate: '2026-03-20',
    placedAt: '2026-03-02T00:00:00Z',
  })
  const lanes = lanesOf([firm, hold], ZONE, false, NOW)
  const drag = { kind: 'create' as const, id: null, rowId: 'a', start: MONDAY + 2, end: MONDAY + 7 }

  it('ranks a new hold behind everybody, by segment', () => {
    const preview = previewOf(drag, artist, plain, lanes, null, 'hold', AT)
    expect(preview.ranks).toEqual([
      { start: MONDAY + 2, end: MONDAY + 3, rank: 3 },
      { start: MONDAY + 3, end: MONDAY + 5, rank: 2 },
      { start: MONDAY + 5, end: MONDAY + 7, rank: 1 },
    ])
    expect(preview).toMatchObject({ worked: 3, off: 2, clash: null })
  })

  it('names what stands in the way of a firm one, and nothing when only holds do', () => {
    expect(previewOf(drag, artist, plain, lanes, null, 'pencil', AT).clash?.id).toBe(firm.id)
    const later = { ...drag, start: MONDAY + 3, end: MONDAY + 4 }
    expect(previewOf(later, artist, plain, lanes, null, 'pencil', AT).clash).toBeNull()
  })

  it('does not stand in its own way, and keeps its place in the queue while it only gives time back', () => {
    const senior = booking({
      status: 'hold',
      startDate: '2026-03-19',
      endDate: '2026-03-20',
      placedAt: '2026-03-03T00:00:00Z',
    })
    const both = lanesOf([firm, hold, senior], ZONE, false, NOW)
    const bar = barOf(hold, ZONE)
    const shorter = { kind: 'end' as const, id: hold.id, rowId: 'a', start: MONDAY + 3, end: MONDAY + 4 }
    expect(previewOf(shorter, artist, plain, both, bar, 'hold', AT).ranks).toEqual([
      { start: MONDAY + 3, end: MONDAY + 4, rank: 1 },
    ])
    const longer = { ...shorter, end: MONDAY + 8 }
    expect(previewOf(longer, artist, plain, both, bar, 'hold', AT).ranks[0]?.rank).toBe(2)
  })
})

describe('steps', () => {
  it('are those of the rule', () => {
    expect(stepsOf({ status: 'hold' })).toEqual(['confirm', 'pencil', 'release'])
  })
})
