import { describe, expect, it } from 'vitest'

import type { Booking } from '@/shared/api/generated'

import { sayDays } from './pieceDays'

const piece = (startDate: string, endDate: string, daysOff: string[] = []): Booking =>
  ({ unit: 'day', startDate, endDate, daysOff }) as unknown as Booking
const say = (...pieces: Booking[]) => sayDays(pieces, 'en-GB', () => 'hours')

describe('the days of pieces', () => {
  it('begin and end with one that is worked', () => {
    expect(say(piece('2026-03-17', '2026-03-20', ['2026-03-17']))).toBe('Wed 18 – Fri 20')
    expect(say(piece('2026-03-16', '2026-03-16'))).toBe('Mon 16')
  })

  it('are named one after the other', () => {
    expect(say(piece('2026-03-16', '2026-03-16'), piece('2026-03-19', '2026-03-20'))).toBe(
      'Mon 16, Thu 19 – Fri 20',
    )
  })

  it('are said as elsewhere where they have hours or nothing worked', () => {
    expect(say({ ...piece('2026-03-16', '2026-03-16'), unit: 'hour' })).toBe('hours')
    expect(say(piece('2026-03-14', '2026-03-15', ['2026-03-14', '2026-03-15']))).toBe('hours')
  })

  it('say the month where they lie in two', () => {
    expect(say(piece('2026-03-31', '2026-04-01'))).toBe('hours')
  })
})
