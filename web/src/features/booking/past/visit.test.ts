import { expect, it } from 'vitest'

import { noteVisit } from './visit'

const HALF_AN_HOUR = 30 * 60_000

it('knows no visit before the first', () => {
  expect(noteVisit(null, 1_000)).toEqual({ seen: 1_000, before: null })
})

it('stays within a visit for as long as nobody is away for half an hour', () => {
  const begun = { seen: 1_000, before: 7 }
  expect(noteVisit(begun, 1_000 + HALF_AN_HOUR - 1)).toEqual({ seen: HALF_AN_HOUR + 999, before: 7 })
})

it('calls the end of the visit before by its last look', () => {
  expect(noteVisit({ seen: 1_000, before: 7 }, 1_000 + HALF_AN_HOUR)).toEqual({
    seen: HALF_AN_HOUR + 1_000,
    before: 1_000,
  })
})
