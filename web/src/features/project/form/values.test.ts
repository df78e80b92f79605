import { expect, test } from 'vitest'

import type { Project } from '@/shared/api/generated'
import { HUES } from '@/shared/ui/tokens.gen'

import { changesOf, leastUsedHue, valuesOf } from './values'

const project = (color: string, archivedAt: string | null = null): Project => ({
  id: color,
  name: color,
  client: null,
  code: 'HLX',
  color,
  status: 'active',
  budget: { amount: '420000.00', currency: 'EUR' },
  startDate: '2026-01-12',
  endDate: null,
  progress: 34,
  archivedAt,
  settings: {},
  createdAt: '2026-01-01T00:00:00Z',
  version: 1,
})
const USUAL = { currency: 'EUR', hue: 'blue' } as const

test('a new project takes the least used hue, and never the studio’s own', () => {
  expect(leastUsedHue([])).toBe(HUES[0])
  const all = HUES.filter((hue) => hue !== 'slate' && hue !== 'plum').map((hue) => project(hue))
  expect(leastUsedHue(all)).toBe('plum')
  expect(leastUsedHue([...all, project('plum', '2026-02-01T00:00:00Z')])).toBe('plum')
})

test('only what differs is sent; a colour of one’s own is kept until another is chosen', () => {
  const values = valuesOf(project('#1b763a'), USUAL)
  expect(changesOf(values, { ...values })).toEqual({})
  expect(changesOf(values, { ...values, code: '', budgetAmount: 437_900 })).toEqual({
    code: null,
    budget: { amount: '437900.00', currency: 'EUR' },
  })
})
