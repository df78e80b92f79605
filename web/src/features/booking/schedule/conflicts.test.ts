import { describe, expect, it } from 'vitest'

import { dayOf } from '@/shared/lib/days'
import { awayOf, byArtist } from '@/features/artist/away/timeOff'
import { hoursOf, weekOf, type WorkDays } from '@/features/artist/workdays'
import type { TimeOff } from '@/shared/api/generated'
import type { ShownBooking } from '@/features/booking/data/types'

import { lanesOf } from './bars'
import { bookedOf, freeCounts } from './capacity'
import { conflictsOf } from './conflicts'
import { booking, ZONE } from './sample'
import { runsOff } from './Shades'
import { restsOf } from './useHoursTile'

const MONDAY = dayOf('2026-03-16')
const NINE_TO_FIVE: [string, string][] = [['09:00', '17:00']]
const PATTERN = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, NINE_TO_FIVE]))
const days: WorkDays = { week: weekOf(PATTERN), hours: hoursOf(PATTERN), holidays: new Map() }

function off(startDate: string, endDate = startDate, part: Partial<TimeOff> = {}): TimeOff {
  return {
    id: `off ${startDate}`,
    version: 1,
    artistId: 'a',
    kind: 'vacation',
    note: null,
    unit: 'day',
    timezone: ZONE,
    startDate,
    startPart: null,
    endDate,
    endPart: null,
    startTime: `${startDate}T00:00:00Z`,
    endTime: `${endDate}T24:00:00Z`,
    createdBy: null,
    createdAt: '2026-03-01T00:00:00Z',
    ...part,
  }
}
const away = (...rows: TimeOff[]) => rows.map((row) => awayOf(row, ZONE))
const hold = { status: 'hold', expiresAt: '2099-01-01T00:00:00Z' } as const
const hours = (from: string, to: string): Partial<ShownBooking> => ({
  unit: 'hour',
  startDate: '2026-03-16',
  endDate: '2026-03-16',
  startTime: `2026-03-16T${from}:00Z`,
  endTime: `2026-03-16T${to}:00Z`,
})

function found(bookings: ShownBooking[], rows: TimeOff[] = []) {
  const conflicts = conflictsOf(lanesOf(bookings, ZONE, false), away(...rows), days)
  return bookings.map((one) => conflicts.get(one.id) ?? null)
}

describe('conflicts', () => {
  it('are bookings that are worked during time off, whatever is firm', () => {
    const over = booking({ endDate: '2026-03-24', daysOff: ['2026-03-21', '2026-03-22'] })
    expect(found([over], [off('2026-03-18')])).toEqual(['away'])
    expect(found([booking(hold)], [off('2026-03-18')])).toEqual(['away'])
    expect(found([booking({ status: 'released' })], [off('2026-03-18')])).toEqual([null])
    expect(found([over], [off('2026-03-21', '2026-03-22')])).toEqual([null])
    expect(found([over], [off('2026-03-25')])).toEqual([null])
  })

  it('are halves that touch, and not those that do not', () => {
    const morning = booking({ endDate: '2026-03-16', endPart: 'am', unit: 'half' })
    expect(found([morning], [off('2026-03-16', '2026-03-16', { unit: 'half', startPart: 'pm' })])).toEqual([
      null,
    ])
    expect(found([morning], [off('2026-03-16', '2026-03-16', { unit: 'half', endPart: 'am' })])).toEqual([
      'away',
    ])
  })

  it('are holds behind firm bookings on every day that they would work', () => {
    const firm = [booking({ endDate: '2026-03-18' }), booking({ startDate: '2026-03-19' })]
    const behind = booking({ ...hold, endDate: '2026-03-21', daysOff: ['2026-03-21'] })
    const partly = booking({ ...hold, endDate: '2026-03-23', daysOff: ['2026-03-21', '2026-03-22'] })
    expect(found([...firm, behind, partly])).toEqual([null, null, 'stuck', null])
  })

  it('are hours that are more than the day has', () => {
    const [long, short] = [booking(hours('09:00', '15:00')), booking(hours('15:00', '17:00'))]
    expect(found([long, short])).toEqual([null, null])
    const late = booking(hours('17:00', '18:00'))
    expect(found([long, short, late])).toEqual(['over', 'over', 'over'])
    const afternoon = booking({ endDate: '2026-03-16', startPart: 'pm', unit: 'half' })
    expect(found([booking(hours('08:00', '12:00')), afternoon])).toEqual([null, null])
    expect(found([booking(hours('07:00', '12:00')), afternoon])).toEqual(['over', null])
  })

  it('are found once for as long as nothing changes', () => {
    const lanes = lanesOf([booking({})], ZONE, false)
    const gone = away(off('2026-03-18'))
    expect(conflictsOf(lanes, gone, days)).toBe(conflictsOf(lanes, gone, days))
    expect(conflictsOf(lanes, [], days)).not.toBe(conflictsOf(lanes, gone, days))
  })
})

describe('time off', () => {
  it('is neither free nor possible work', () => {
    const lanes = lanesOf([booking({ endDate: '2026-03-16' })], ZONE, false)
    const gone = away(off('2026-03-17'), off('2026-03-18', '2026-03-18', { unit: 'half', startPart: 'pm' }))
    expect(bookedOf(lanes, days, MONDAY, MONDAY + 5, gone)).toEqual({ booked: 1, possible: 3.5 })
    expect([...freeCounts([{ lanes, days, away: gone }], MONDAY, MONDAY + 4).free]).toEqual([0, 0, 1, 1])
  })

  it('keeps the lists of those for whom nothing changed', () => {
    const first = byArtist(
      [off('2026-03-16'), off('2026-03-17', '2026-03-17', { artistId: 'b' })],
      ZONE,
      new Map(),
    )
    const rows = [off('2026-03-16'), off('2026-03-17', '2026-03-17', { artistId: 'b', version: 2 })]
    const second = byArtist([...rows, ...rows], ZONE, first)
    expect(second.get('a')).toBe(first.get('a'))
    expect(second.get('b')).not.toBe(first.get('b'))
    expect(second.get('b')).toHaveLength(1)
  })

  it('and other days off in a row are one run', () => {
    const week = [false, false, true, true, true, false, false]
    const some: WorkDays = { ...days, week, holidays: new Map([[MONDAY + 2, 'Holiday']]) }
    expect(runsOff(some, MONDAY, MONDAY + 8, true)).toEqual([
      [MONDAY, MONDAY + 2, undefined],
      [MONDAY + 2, MONDAY + 3, 'Holiday'],
      [MONDAY + 7, MONDAY + 8, undefined],
    ])
    expect(runsOff(some, MONDAY, MONDAY + 8, false)).toHaveLength(1)
  })
})

describe('hours that are not worked', () => {
  it('are before, between and after, on days that are worked', () => {
    const pattern: Record<string, [string, string][]> = {
      mon: [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ],
      tue: [['22:00', '06:00']],
    }
    const some: WorkDays = { week: weekOf(pattern), hours: hoursOf(pattern), holidays: new Map() }
    expect(restsOf(some, 0)).toEqual([
      [0, 9 / 24],
      [12 / 24, 13 / 24],
      [18 / 24, 1],
      [1, 1 + 22 / 24],
    ])
    expect(restsOf(some, 1 / 24)[0]).toEqual([0, 10 / 24])
  })
})
