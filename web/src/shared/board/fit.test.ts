import { expect, it } from 'vitest'

import { scrollFor, zoomFor } from './fit'

it('takes the nearest scale at which all is in sight, and the farthest if it never is', () => {
  expect(zoomFor(1, 1100)).toBe('day')
  expect(zoomFor(5, 1100)).toBe('week')
  expect(zoomFor(7, 1100)).toBe('month')
  expect(zoomFor(31, 1100)).toBe('quarter')
  expect(zoomFor(200, 1100)).toBe('year')
  expect(zoomFor(4000, 1100)).toBe('year')
})

it('lays a stretch in the middle, and a longer one at its start', () => {
  expect(scrollFor(1000, 1400, 1000)).toBe(700)
  expect(scrollFor(1000, 9000, 1000)).toBeCloseTo(970)
  expect(scrollFor(10, 20, 1000)).toBe(0)
})
