import { expect, it, vi } from 'vitest'

import { remembered } from './remembered'

it('makes each text once', () => {
  const make = vi.fn((rank: number) => `no. ${rank}`)
  const say = remembered(make)
  expect([say(1), say(2), say(1)]).toEqual(['no. 1', 'no. 2', 'no. 1'])
  expect(make).toHaveBeenCalledTimes(2)
})

it('does not grow without end', () => {
  const make = vi.fn(String)
  const say = remembered(make)
  for (let key = 0; key <= 5_000; key += 1) say(key)
  say(0)
  expect(make).toHaveBeenCalledTimes(5_002)
})
