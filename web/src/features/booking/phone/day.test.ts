import { expect, test } from 'vitest'

import type { Artist } from '@/shared/api/generated'
import { assignLanes } from '@/shared/board/bars'
import { dayOf } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import type { WorkDays } from '@/features/artist/workdays'

import { sample } from '@/features/booking/data/sample'
import { barOf, type BookingBar } from '@/features/booking/schedule/bars'

import { sortDay } from './day'

const MONDAY = dayOf('2031-03-03')
const SATURDAY = MONDAY + 5
const WEEK: WorkDays = { week: [true, true, true, true, true, false, false], hours: [], holidays: new Map() }

const artist = (id: string) => ({ id, name: id }) as Artist
const bars: Record<string, BookingBar[]> = {
  confirmed: [barOf(sample(1, 3, 4, { status: 'confirmed' }), 'UTC')],
  held: [barOf(sample(2, 3, 4), 'UTC')],
  half: [barOf(sample(3, 3, 3, { status: 'pencil', endPart: 'am' }), 'UTC')],
  nothing: [],
}
const around = {
  lanes: (id: string) => assignLanes(bars[id] ?? []),
  days: () => WEEK,
  away: () => [] as readonly Away[],
}
const everybody = Object.keys(bars).map(artist)
const names = (rows: { artist: Artist }[]) => rows.map((row) => row.artist.id)

test('who is firmly booked all day is taken; a hold or half a day leaves somebody free', () => {
  const { booked, free, off } = sortDay(everybody, MONDAY, around)
  expect(names(booked)).toEqual(['confirmed'])
  expect(names(free)).toEqual(['held', 'half', 'nothing'])
  expect(names(off)).toEqual([])
  expect(free.map((row) => row.bars.length)).toEqual([1, 1, 0])
})

test('on a day off nobody is free', () => {
  const { free, off } = sortDay(everybody, SATURDAY, around)
  expect(names(free)).toEqual([])
  expect(names(off)).toContain('nothing')
})

test('who is away all day is not free, and is named with the reason; half a day away leaves the other half', () => {
  const gone = (start: number, end: number) => ({ id: 'x', start, end }) as unknown as Away
  const away = (id: string) =>
    id === 'nothing' ? [gone(MONDAY, MONDAY + 2)] : id === 'held' ? [gone(MONDAY, MONDAY + 0.5)] : []
  const { free, off, isWorked } = sortDay(everybody, MONDAY, { ...around, away })
  expect(names(free)).toEqual(['held', 'half'])
  expect(off.map((row) => [row.artist.id, row.away?.end])).toEqual([['nothing', MONDAY + 2]])
  expect(isWorked).toBe(true)
  expect(sortDay(everybody, SATURDAY, around).isWorked).toBe(false)
})
