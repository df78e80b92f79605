import { describe, expect, it, vi } from 'vitest'

import type { ShownBooking } from '@/features/booking/data/types'

import { rankChips } from './rankChip'

const segment = (rank: number) => ({
  startTime: '2026-03-16T00:00:00Z',
  endTime: '2026-03-19T00:00:00Z',
  rank,
})
const hold = (...ranks: number[]) =>
  ({ rank: Math.max(...ranks), rankSegments: ranks.map(segment) }) as unknown as ShownBooking

describe('the chip of a hold', () => {
  const rank = vi.fn(() => '1st, 2nd Thu')
  const chip = rankChips({ ordinal: (one) => `${one}th`, rank })

  it('says each rank with its days where there is room', () => {
    const booking = hold(1, 2)
    expect(chip(booking, 200)).toBe('1st, 2nd Thu')
    expect(chip(booking, 100)).toBe('2th')
  })

  it('says one rank alone, however wide it is', () => {
    expect(chip(hold(3), 900)).toBe('3th')
  })

  it('is put together once', () => {
    const booking = hold(1, 2)
    rank.mockClear()
    chip(booking, 200)
    chip(booking, 300)
    expect(rank).toHaveBeenCalledTimes(1)
  })
})
