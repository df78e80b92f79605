import { describe, expect, it } from 'vitest'

import { sinceFor, stepFrom } from './since'

describe('what a moment is compared with', () => {
  it('is Monday at nine on the wall of the studio', () => {
    expect(sinceFor('monday', '2026-03-10T16:30:00Z', 'Europe/Berlin')).toBe('2026-03-09T08:00:00.000Z')
    expect(sinceFor('monday', '2026-03-09T09:00:00Z', 'Europe/Berlin')).toBe('2026-03-09T08:00:00.000Z')
  })

  it('is the Monday before on a Monday morning, also across a change of the clocks', () => {
    expect(sinceFor('monday', '2026-03-30T06:00:00Z', 'Europe/Berlin')).toBe('2026-03-23T07:00:00.000Z')
  })

  it('is a day or a week before', () => {
    expect(sinceFor('day', '2026-03-10T16:30:00Z', 'UTC')).toBe('2026-03-09T16:30:00.000Z')
    expect(sinceFor('week', '2026-03-10T16:30:00Z', 'UTC')).toBe('2026-03-03T16:30:00.000Z')
  })
})

describe('the next change', () => {
  it('is the nearest on that side, and none beyond the last', () => {
    expect(stepFrom([10, 20, 30], 20, 1)).toBe(30)
    expect(stepFrom([10, 20, 30], 20, -1)).toBe(10)
    expect(stepFrom([10, 20, 30], 25, -1)).toBe(20)
    expect(stepFrom([10, 20, 30], 30, 1)).toBeNull()
    expect(stepFrom([], 30, -1)).toBeNull()
  })
})
