import { expect, test } from 'vitest'

import { dayOf } from '@/shared/lib/days'
import { layOutStrip } from '@/features/booking/clash/strip'
import type { When } from '@/features/booking/words'

import { holidaysAway } from './around'

const ZONE = 'Europe/Dublin'

test('a public holiday lies on its day of the strip, also around a change of the clock, and is named', () => {
  // Monday 17 March to Friday 4 April: the clocks change on Sunday 30 March.
  const first = dayOf('2031-03-17')
  const holidays = new Map([
    [first - 1, 'Before'],
    [first, 'Saint Patrick'],
    [dayOf('2031-03-30'), 'Summer time'],
    [first + 15, 'After'],
  ])
  const away = holidaysAway(holidays, first, first + 15, ZONE)
  expect(away.map(({ holiday }) => holiday)).toEqual(['Saint Patrick', 'Summer time'])
  const when = {
    unit: 'day',
    timezone: ZONE,
    startDate: '2031-03-18',
    endDate: '2031-03-19',
    startTime: '2031-03-18T00:00:00Z',
    endTime: '2031-03-20T00:00:00Z',
  } as When
  const layout = layOutStrip(when, [], null, 15, away, 0)
  expect(layout.firstDay).toBe(first)
  expect(layout.away.map(({ from, length }) => [from, length])).toEqual([
    [0, 1],
    [13, 1],
  ])
})
