import { expect, test } from 'vitest'

import { nameHue } from '@/shared/lib/nameHue'

import { initialsOf } from './ArtistAvatar'

test.each([
  ['Aoife Brennan', 'AB'],
  ['  Katarína  van der Berg ', 'KB'],
  ['Madonna', 'M'],
  ['Élise Østergaard', 'ÉØ'],
])('%s has the initials %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('names get hues of all kinds, the same each time, and never the studio’s own', () => {
  const names = Array.from({ length: 300 }, (_, index) => `Artist ${index} Brennan`)
  const hues = new Set(names.map(nameHue))
  expect(hues.size).toBe(9)
  expect(hues.has('slate')).toBe(false)
  expect(nameHue('Aoife Brennan')).toBe(nameHue('Aoife Brennan'))
})
