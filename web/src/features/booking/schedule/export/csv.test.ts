import { describe, expect, it } from 'vitest'

import type { Booking } from '@/shared/api/generated'

import { cell, csvOf } from './csv'

const booking = {
  artistId: 'a',
  projectId: 'p',
  title: '=HYPERLINK("x")',
  status: 'pencil',
  unit: 'half',
  startDate: '2026-03-16',
  startPart: 'pm',
  endDate: '2026-03-20',
  daysOff: [],
  cost: { amount: '2070.00', currency: 'EUR' },
} as unknown as Booking
const names = {
  heading: (column: string) => column,
  artist: () => 'Brennan, Aoife',
  project: () => 'The "Halcyon"',
  status: () => 'Pencil',
}

describe('a table of bookings', () => {
  it('quotes what would break it, and makes text of what would be a formula', () => {
    expect(cell('plain')).toBe('plain')
    expect(cell('=1+1')).toBe(`"'=1+1"`)
    expect(cell('@x')).toBe(`"'@x"`)
    expect(cell('-5')).toBe(`"'-5"`)
    expect(cell('a\nb')).toBe('"a\nb"')
    expect(cell(-5)).toBe('-5')
  })

  it('has a line for each booking, with money only for those who may see it', () => {
    const [head, line] = csvOf([booking], names, true).split('\r\n')
    expect(head).toBe('\uFEFFartist,project,title,status,start,end,worked,unit,amount,currency')
    expect(line).toBe(
      `"Brennan, Aoife","The ""Halcyon""","'=HYPERLINK(""x"")",Pencil,2026-03-16 pm,2026-03-20,4.5,day,2070.00,EUR`,
    )
    const seen = csvOf([booking], names, false)
    expect(seen).not.toContain('2070')
    expect(seen).not.toContain('amount')
  })
})
