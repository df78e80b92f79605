import { expect, it } from 'vitest'

import { stretchOfBars } from './fit'

it('is from the first start to the last end, on each row once', () => {
  const bars = [
    ['a', { start: 5, end: 9 }],
    ['b', { start: 2.5, end: 4 }],
    ['a', { start: 6, end: 12 }],
  ] as const
  expect(stretchOfBars(bars)).toEqual({ rowIds: ['a', 'b'], start: 2.5, end: 12 })
  expect(stretchOfBars([])).toBeNull()
})
