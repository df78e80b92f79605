import { describe, expect, it } from 'vitest'

import { dayOf } from '@/shared/lib/days'

import { ZOOMS } from './axis'
import { lowerTicks, monthStarts, upperTicks } from './ticks'

describe('header', () => {
  const words = {
    week: (week: number) => `Week ${week}`,
    quarter: (n: number, year: number) => `Q${n} ${year}`,
  }
  const window = (from: string, to: string, weekStart: 0 | 1 = 1) => ({
    from: dayOf(from),
    to: dayOf(to),
    locale: 'en-GB',
    weekStart,
    words,
  })

  it('names weeks with their dates, and a month that they end in', () => {
    const [first] = upperTicks('month', window('2026-03-30', '2026-03-31'))
    expect(first).toMatchObject({ strong: 'Week 14', quiet: '30 March – 5 April' })
  })

  it('gives a week that begins on Sunday the number of its Monday', () => {
    const [first] = upperTicks('month', window('2026-03-30', '2026-03-31', 0))
    expect(first).toMatchObject({ strong: 'Week 14', start: dayOf('2026-03-29') })
  })

  it('has hours in a day, weeks in a quarter and months in a year, without holes', () => {
    for (const zoom of ZOOMS) {
      for (const level of [upperTicks, lowerTicks]) {
        const ticks = level(zoom, window('2026-02-11', '2026-07-02'))
        expect(ticks[0]?.start).toBeLessThanOrEqual(dayOf('2026-02-11'))
        expect(ticks.at(-1)?.end).toBeGreaterThanOrEqual(dayOf('2026-07-02'))
        ticks.slice(1).forEach((tick, at) => expect(tick.start).toBeCloseTo(ticks[at]?.end ?? 0, 9))
      }
    }
    expect(lowerTicks('day', window('2026-03-11', '2026-03-12')).map((tick) => tick.quiet)).toContain('14:00')
    expect(upperTicks('year', window('2026-03-11', '2026-03-12'))[0]?.strong).toBe('Q1 2026')
    expect(monthStarts(dayOf('2026-01-31'), dayOf('2026-03-02'))).toEqual([
      dayOf('2026-02-01'),
      dayOf('2026-03-01'),
    ])
  })
})
