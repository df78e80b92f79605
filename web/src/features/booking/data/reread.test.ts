import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Booking } from '@/shared/api/generated'
import { ApiProblem, Unreachable } from '@/shared/api/problem'

import { Rereader } from './reread'
import { ANNA, at, BEN, sample, uuid } from './sample'
import { BookingStore } from './store'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function makeRereader(...rows: Booking[]) {
  const store = new BookingStore({ onNextFrame: (work) => work() })
  store.ingest(rows)
  const artists = vi.fn<(ids: string[], period: object) => Promise<Booking[]>>(() => Promise.resolve([]))
  const booking = vi.fn<(id: string) => Promise<Booking>>()
  return { store, artists, booking, rereader: new Rereader(store, { artists, booking }) }
}

const period = (first: number, last: number) => ({ startTime: at(first), endTime: at(last) })

test('a burst of changes is one question about all artists and all of their time', async () => {
  const { store, artists, rereader } = makeRereader(sample(1, 3, 4, { rank: 2 }))
  artists.mockResolvedValue([sample(1, 3, 4, { rank: 1 })])
  for (let day = 3; day < 20; day += 1) rereader.artist(ANNA, period(day, day + 1))
  rereader.artist(BEN, period(1, 2))
  await vi.advanceTimersByTimeAsync(150)
  expect(artists).toHaveBeenCalledExactlyOnceWith([ANNA, BEN], period(1, 20))
  expect(store.get(uuid(1))?.rank).toBe(1)
})

test('a booking that may not be seen any more is gone', async () => {
  const { store, booking, rereader } = makeRereader(sample(1, 3, 4))
  const document = { type: '', title: '', status: 404, detail: '', code: 'not_found' }
  booking.mockRejectedValue(new ApiProblem(document, null))
  rereader.booking(uuid(1))
  await vi.advanceTimersByTimeAsync(150)
  expect(store.all()).toEqual([])
})

test('what could not be read is asked for again, in a while', async () => {
  const { store, booking, rereader } = makeRereader(sample(1, 3, 4))
  booking.mockRejectedValueOnce(new Unreachable(null)).mockResolvedValueOnce(sample(1, 5, 6, { version: 2 }))
  rereader.booking(uuid(1))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(booking).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(booking).toHaveBeenCalledTimes(2)
  expect(store.get(uuid(1))?.version).toBe(2)
})
