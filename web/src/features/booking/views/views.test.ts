import { expect, it } from 'vitest'

import { isChanged, keptOf, searchOf } from './views'

const SEARCH = {
  zoom: 'quarter',
  skill: ['Nuke'],
  date: '2026-11-23',
  booking: 'b',
  view: 'v',
  text: undefined,
} as const
const search = { ...SEARCH, skill: [...SEARCH.skill] }

it('keeps how the board is set up, and the day only if that is asked', () => {
  expect(keptOf(search, false)).toEqual({ zoom: 'quarter', skill: ['Nuke'] })
  expect(keptOf(search, true)).toEqual({ zoom: 'quarter', skill: ['Nuke'], date: '2026-11-23' })
})

it('notices what is set up otherwise, whatever the order', () => {
  const view = { id: 'v', search: { skill: ['Nuke'], zoom: 'quarter' } }
  expect(isChanged(view, search)).toBe(false)
  expect(isChanged(view, { ...search, date: '2027-01-01' })).toBe(false)
  expect(isChanged(view, { ...search, zoom: 'week' })).toBe(true)
  expect(isChanged(view, { ...search, text: 'ao' })).toBe(true)
  expect(
    isChanged({ search: { ...view.search, date: '2026-11-23' } }, { ...search, date: '2027-01-01' }),
  ).toBe(true)
})

it('sets the whole address: no filter of before stays', () => {
  const before = { ...search, department: ['d'] }
  expect(searchOf({ id: 'w', search: { zoom: 'week' } }, before)).toEqual({
    date: '2026-11-23',
    booking: 'b',
    zoom: 'week',
    view: 'w',
  })
  expect(searchOf({ id: 'w', search: { date: '2027-01-04' } }, before)).toMatchObject({ date: '2027-01-04' })
  expect(searchOf(null, before)).toEqual({ date: '2026-11-23', booking: 'b' })
})
