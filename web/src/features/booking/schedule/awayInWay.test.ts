import { expect, it } from 'vitest'

import type { Away } from '@/features/artist/away/timeOff'

import { awayInWay } from './awayInWay'

const away = (start: number, end: number) => ({ id: `${start}`, start, end }) as unknown as Away
const always = () => true

it('is the first that lies over what would be worked', () => {
  const both = [away(3, 5), away(7, 8)]
  expect(awayInWay({ start: 4, end: 9 }, always, both, null)?.start).toBe(3)
  expect(awayInWay({ start: 5, end: 9 }, always, both, null)?.start).toBe(7)
  expect(awayInWay({ start: 5, end: 7 }, always, both, null)).toBeNull()
})

it('leaves out what falls on days off only', () => {
  const isWorked = (day: number) => day !== 4
  expect(awayInWay({ start: 0, end: 9 }, isWorked, [away(4, 5)], null)).toBeNull()
  expect(awayInWay({ start: 0, end: 9 }, isWorked, [away(4, 5.5)], null)).not.toBeNull()
})

it('leaves a booking the time that it has, and no more', () => {
  const kept = { start: 2, end: 4 }
  expect(awayInWay({ start: 2, end: 4 }, always, [away(3, 4)], kept)).toBeNull()
  expect(awayInWay({ start: 2, end: 5 }, always, [away(3, 6)], kept)).not.toBeNull()
  expect(awayInWay({ start: 1, end: 3 }, always, [away(1, 2)], kept)).not.toBeNull()
})
