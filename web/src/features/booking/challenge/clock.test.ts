import { describe, expect, it } from 'vitest'

import { dayOf } from '@/shared/lib/days'

import { deadlineOf, workingLeft } from './clock'

const HOUR = 3_600_000
const hours = [[9 / 24, 18 / 24]] as const
const days = {
  week: [true, true, true, true, true, false, false],
  hours: [hours, hours, hours, hours, hours, [], []],
  holidays: new Map([[dayOf('2026-03-17'), 'St Patrick’s Day']]),
}
const at = (text: string) => Date.parse(`${text}Z`)
const left = (from: string, until: string) =>
  Math.round(workingLeft(at(from), at(until), 'Europe/Dublin', days) / 60_000)

describe('the clock of a challenge', () => {
  it('stands still at night', () => {
    expect(left('2026-03-11T14:20', '2026-03-12T11:00')).toBe(5 * 60 + 40)
  })

  it('stands still at weekends and on holidays', () => {
    expect(left('2026-03-13T17:00', '2026-03-18T10:00')).toBe(60 + 9 * 60 + 60)
  })

  it('has nothing left afterwards', () => {
    expect(left('2026-03-12T11:00', '2026-03-11T11:00')).toBe(0)
  })

  it('ends when so many working hours have passed', () => {
    const ends = deadlineOf(at('2026-03-13T17:00'), 11 * HOUR, 'Europe/Dublin', days)
    expect(Math.abs(ends - at('2026-03-18T10:00'))).toBeLessThan(1000)
  })

  it('is that on the wall for who has no working hours', () => {
    const never = { ...days, week: days.week.map(() => false) }
    expect(deadlineOf(0, 5 * HOUR, 'Europe/Dublin', never)).toBe(5 * HOUR)
  })
})
