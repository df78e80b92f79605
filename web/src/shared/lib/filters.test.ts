import { expect, test } from 'vitest'

import { mentions, narrowest, passing, type ActiveFilter } from './filters'

const filter = (label: string, passes: (value: number) => boolean): ActiveFilter<number> => ({
  label,
  words: label,
  passes,
  clear: () => undefined,
})

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8]
const even = filter('even', (value) => value % 2 === 0)
const small = filter('small', (value) => value < 2)

test('the narrowest filter is the one without which most is left', () => {
  expect(passing(NUMBERS, [even, small])).toEqual([])
  expect(narrowest(NUMBERS, [even, small])?.label).toBe('small')
})

test('where no single filter helps, none is named', () => {
  const none = filter('none', () => false)
  expect(narrowest(NUMBERS, [none, filter('never', () => false)])).toBeNull()
})

test.each([
  ['soder', true],
  ['ORLA lead', true],
  ['orla roto', false],
  ['', true],
])('%s is found in a name whatever its accents: %s', (words, isFound) => {
  expect(mentions(words, 'Orla Söderström', null, 'Comp lead')).toBe(isFound)
})
