import { expect, test, vi } from 'vitest'

import type { Booking } from '@/shared/api/generated'
import type { HeardEvent } from '@/shared/realtime/events'

import { makeOutbox } from '@/features/booking/outbox/harness'

import type { Bookings } from './context'
import { BookingKeeper } from './keep'
import { hearBooking } from './hear'
import type { Rereader } from './reread'
import { ANNA, at, BEN, sample, uuid } from './sample'
import { BookingStore } from './store'
import type { Touches } from './touches'
import type { Windows } from './windows'

const ME = uuid(801)
const OTHER = uuid(802)
const MARCH = { startTime: at(1), endTime: at(31) }

function makeBookings(...rows: Booking[]) {
  const store = new BookingStore({ onNextFrame: (work) => work(), now: () => 0 })
  store.ingest(rows)
  const rereader = { artist: vi.fn(), booking: vi.fn() }
  const touches = { note: vi.fn() }
  const bookings: Bookings = {
    store,
    own: new Set(),
    rereader: rereader as unknown as Rereader,
    touches: touches as unknown as Touches,
    windows: { known: () => MARCH } as unknown as Windows,
    outbox: makeOutbox(store).outbox,
    keeper: new BookingKeeper('anna', store),
  }
  const hear = (event: Partial<HeardEvent>) =>
    hearBooking(
      bookings,
      {
        seq: 9,
        name: 'booking.updated',
        subjectId: uuid(1),
        version: 2,
        actorId: OTHER,
        actionId: uuid(701),
        data: null,
        ...event,
      },
      ME,
    )
  return { store, hear, rereader, touches, own: bookings.own }
}

const changed = (after: Record<string, unknown>, before: Record<string, unknown> = {}, artistId = ANNA) => ({
  data: { schema: 1, about: { artistId }, before, after },
})

test('a new booking is taken as it was recorded, and its place in the queue is worked out', () => {
  const { store, hear, rereader } = makeBookings(sample(2, 3, 4))
  const row = sample(3, 4, 5)
  hear({
    name: 'booking.created',
    subjectId: uuid(3),
    version: 1,
    data: { schema: 1, after: { ...row, notes: null } },
  })
  expect(store.get(uuid(3))).toMatchObject({ version: 1, rank: 2 })
  expect(rereader.artist).toHaveBeenCalledWith(ANNA, expect.objectContaining({ startTime: at(4) }))
})

test('a change is put into the row: what became null is gone, a rank too when it is no hold any more', () => {
  const { store, hear, touches } = makeBookings(
    sample(1, 3, 4, { notes: 'Plates.', expiresAt: at(20), rank: 1 }),
  )
  hear({ name: 'booking.confirmed', ...changed({ status: 'confirmed', notes: null, expiresAt: null }) })
  expect(store.row(uuid(1))).toEqual(sample(1, 3, 4, { version: 2, status: 'confirmed' }))
  expect(touches.note).toHaveBeenCalledWith(uuid(1), OTHER)
})

test('without holds beside it nothing is read', () => {
  const { hear, rereader } = makeBookings(sample(1, 3, 4, { status: 'pencil' }))
  hear(changed({ title: 'Trailer' }))
  expect(rereader.artist).not.toHaveBeenCalled()
  expect(rereader.booking).not.toHaveBeenCalled()
})

test('a change that is not the next one is not guessed: the booking is read', () => {
  const { store, hear, rereader } = makeBookings(sample(1, 3, 4))
  hear({ version: 3, ...changed({ title: 'Trailer' }) })
  expect(store.get(uuid(1))?.title).toBe('Seq 1')
  expect(rereader.booking).toHaveBeenCalledWith(uuid(1))
})

test('of one that is not known its artist is read', () => {
  const { hear, rereader } = makeBookings()
  hear(changed({ artistId: BEN }, { artistId: ANNA }, BEN))
  expect(rereader.artist).toHaveBeenCalledWith(BEN, MARCH)
})

test('an erased change is read', () => {
  const { hear, rereader } = makeBookings(sample(1, 3, 4))
  hear({ data: null })
  expect(rereader.booking).toHaveBeenCalledWith(uuid(1))
})

test('one that was given to somebody else is gone for the artist who had it', () => {
  const { store, hear } = makeBookings(sample(1, 3, 4))
  hear({ data: { schema: 1, about: { formerArtistId: ANNA }, before: { artistId: ANNA } } })
  expect(store.all()).toEqual([])
})

test('my own change changes nothing when it is heard of, and nobody is pointed at', () => {
  const { store, hear, touches, own } = makeBookings(sample(1, 3, 4))
  own.add(uuid(701))
  store.settle(uuid(1), sample(1, 5, 6, { version: 2 }))
  const before = store.get(uuid(1))
  hear({ actorId: ME, ...changed({ startDate: '2031-03-05' }) })
  expect(store.get(uuid(1))).toBe(before)
  expect(touches.note).not.toHaveBeenCalled()
})

test('heard of before it is answered, my own change does not flicker', () => {
  const { store, hear, touches } = makeBookings(sample(1, 3, 4, { status: 'pencil' }))
  store.showPending(uuid(1), sample(1, 5, 6, { status: 'pencil' }))
  const shown = store.get(uuid(1))
  hear({ actorId: ME, ...changed({ startTime: at(5), endTime: at(7) }) })
  expect(store.get(uuid(1))).toBe(shown)
  expect(touches.note).not.toHaveBeenCalled()
})
