import { expect, test } from 'vitest'

import { isSamePath } from './useIsHere'

test.each([
  ['/s/north/schedule', '/s/north/schedule'],
  ['/s/north/schedule/', '/s/north/schedule'],
  ['/s/north/Schedule', '/s/north/schedule'],
  ['/s/n%C3%B6rd/schedule', '/s/nörd/schedule'],
  ['/s/50%/schedule', '/s/50%/schedule/'],
])('%s is %s', (one, other) => {
  expect(isSamePath(one, other)).toBe(true)
})

test('another page is another', () => {
  expect(isSamePath('/s/north/artists', '/s/north/schedule')).toBe(false)
  expect(isSamePath('/s/south/schedule', '/s/north/schedule')).toBe(false)
})
