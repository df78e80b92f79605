import { expect, test, vi } from 'vitest'

import { ANNA, at, BEN, sample, uuid } from './sample'
import { BookingStore } from './store'

/** A store whose frames are drawn by hand. */
function makeStore() {
  const frames: (() => void)[] = []
  const store = new BookingStore({ onNextFrame: (work) => frames.push(work), now: () => 0 })
  const told = vi.fn()
  store.subscribe(told)
  const draw = () => frames.splice(0).forEach((work) => work())
  return { store, told, draw }
}

const titles = (store: BookingStore, artistId = ANNA) => store.ofArtist(artistId).map((one) => one.title)

test('bookings of an artist are by start and keep their list until one of them changes', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 10, 12), sample(2, 3, 4), sample(3, 3, 4, { artistId: BEN })])
  expect(titles(store)).toEqual(['Seq 2', 'Seq 1'])
  const annas = store.ofArtist(ANNA)
  store.replace(sample(3, 5, 6, { artistId: BEN, version: 2 }))
  expect(store.ofArtist(ANNA)).toBe(annas)
  store.replace(sample(2, 20, 21, { version: 2 }))
  expect(titles(store)).toEqual(['Seq 1', 'Seq 2'])
  expect(store.ofArtist(uuid(0))).toBe(store.ofArtist(uuid(1)))
})

test('an older version never replaces a newer one, the same version does for its rank', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4, { version: 2, title: 'New' })])
  store.ingest([sample(1, 3, 4, { version: 1, title: 'Old' })])
  expect(titles(store)).toEqual(['New'])
  expect(store.replace(sample(1, 3, 4, { version: 1 }))).toBe(false)
  store.ingest([sample(1, 3, 4, { version: 2, title: 'New', rank: 3 })])
  expect(store.get(uuid(1))?.rank).toBe(3)
})

test('reading the same again changes nothing that is seen', () => {
  const { store, told } = makeStore()
  store.ingest([sample(1, 3, 4, { rankSegments: [{ startTime: at(3), endTime: at(5), rank: 1 }] })])
  const before = store.get(uuid(1))
  store.ingest([
    sample(1, 3, 4, { notes: null, rankSegments: [{ startTime: at(3), endTime: at(5), rank: 1 }] }),
  ])
  expect(store.get(uuid(1))).toBe(before)
  expect(told).toHaveBeenCalledTimes(1)
  expect(store.version).toBe(1)
})

test('a burst of what others do is told once, at the next frame', () => {
  const { store, told, draw } = makeStore()
  for (let number = 1; number <= 200; number += 1) store.replace(sample(number, 3, 4, { status: 'pencil' }))
  expect(told).not.toHaveBeenCalled()
  draw()
  expect(told).toHaveBeenCalledTimes(1)
  expect(store.all()).toHaveLength(200)
})

test('a change of mine is seen before it is answered, and gone when it is refused', () => {
  const { store, told } = makeStore()
  store.ingest([sample(1, 3, 4)])
  store.showPending(uuid(1), sample(1, 5, 6, { artistId: BEN }))
  expect(titles(store)).toEqual([])
  expect(store.ofArtist(BEN)[0]).toMatchObject({ startTime: at(5), isPending: true })
  expect(told).toHaveBeenCalledTimes(2)
  store.dropPending(uuid(1))
  expect(titles(store, BEN)).toEqual([])
  expect(store.ofArtist(ANNA)[0]).toMatchObject({ startTime: at(3) })
  expect(store.get(uuid(1))?.isPending).toBeUndefined()
})

test('what others change meanwhile is under mine until mine is answered, then the newest stands', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4)])
  store.showPending(uuid(1), sample(1, 5, 6))
  store.replace(sample(1, 10, 11, { version: 3 }))
  expect(store.get(uuid(1))?.startTime).toBe(at(5))
  store.settle(uuid(1), sample(1, 5, 6, { version: 2 }))
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(10), version: 3 })
})

test('of two changes of mine on their way the last one is seen until both are answered', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4)])
  store.showPending(uuid(1), sample(1, 5, 6))
  store.showPending(uuid(1), sample(1, 7, 8))
  store.settle(uuid(1), sample(1, 5, 6, { version: 2 }))
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(7), isPending: true })
  store.settle(uuid(1), sample(1, 7, 8, { version: 3 }))
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(7), version: 3 })
  expect(store.isPending(uuid(1))).toBe(false)
})

test('holds move in the queue at once when one before them changes, and back when that is refused', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4, { rank: 1 }), sample(2, 3, 6, { rank: 2 })])
  store.showPending(uuid(1), sample(1, 3, 4, { status: 'released' }))
  expect(store.get(uuid(2))).toMatchObject({ rank: 1 })
  store.dropPending(uuid(1))
  expect(store.get(uuid(2))).toMatchObject({
    rank: 2,
    rankSegments: [{ rank: 2 }, { startTime: at(5), rank: 1 }],
  })
})

test('a rank is not worked out from half of what counts', () => {
  const { store } = makeStore()
  store.covers = () => false
  store.ingest([sample(1, 3, 4), sample(2, 3, 6, { rank: 4 })])
  store.replace(sample(1, 3, 4, { version: 2, status: 'released' }))
  expect(store.get(uuid(2))?.rank).toBe(4)
})

test('an answer from before a change does not bring back the ranks of then', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4), sample(2, 3, 4, { rank: 2 })])
  const since = store.mark()
  store.replace(sample(1, 3, 4, { version: 2, status: 'released' }))
  store.ingest([sample(1, 3, 4, { rank: 1 }), sample(2, 3, 4, { rank: 2 })], { since })
  expect(store.get(uuid(2))?.rank).toBe(1)
})

test('what is not mine to see any more does not come back with a late answer', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4)])
  store.remove(uuid(1), 2)
  store.ingest([sample(1, 3, 4)])
  expect(store.all()).toEqual([])
  store.ingest([sample(1, 3, 4, { version: 3 })])
  expect(store.all()).toHaveLength(1)
})

test('starting afresh forgets everything but what of mine is on its way', () => {
  const { store } = makeStore()
  store.ingest([sample(1, 3, 4, { version: 8 }), sample(2, 3, 4)])
  store.showPending(uuid(2), sample(2, 6, 7))
  store.reset([sample(1, 5, 6, { version: 2 })])
  expect(store.get(uuid(1))).toMatchObject({ version: 2, startTime: at(5) })
  expect(store.get(uuid(2))?.isPending).toBe(true)
  store.dropPending(uuid(2))
  expect(store.get(uuid(2))).toBeUndefined()
})
