import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'

import { getBooking, listBookings } from '@/shared/api/generated'
import type { Day } from '@/shared/lib/days'
import { keptOwnerOf, useStudio } from '@/features/tenant/studio'
import { openOutboxOf } from '@/features/booking/outbox/open'
import type { Outbox } from '@/features/booking/outbox/outbox'

import { BookingKeeper } from './keep'
import { Rereader } from './reread'
import { BookingStore } from './store'
import { Touches } from './touches'
import type { BookingChanges, ShownBooking } from './types'
import { useMakeChanges } from './useMakeChanges'
import { spanOf, Windows, type WindowState } from './windows'

/** What one studio's bookings live in, for as long as a tab shows it. */
export interface Bookings {
  store: BookingStore
  windows: Windows
  rereader: Rereader
  /** Actions of mine in this tab, to tell them from those of others when they are heard of. */
  own: Set<string>
  /** Who changed a booking a moment ago, if it was somebody else. */
  touches: Touches
  /** My changes that wait for the network. */
  outbox: Outbox
  /** What was read, for when there is no network. */
  keeper: BookingKeeper
}

export const BookingsContext = createContext<Bookings | null>(null)
const ChangesContext = createContext<BookingChanges | null>(null)

function makeBookings(owner: string, keptOwner: string): Bookings {
  const store = new BookingStore()
  const keeper = new BookingKeeper(keptOwner, store)
  const rereader = new Rereader(store, {
    artists: async (artistId, { startTime, endTime }) => {
      const query = { artistId, from: startTime, to: endTime }
      return (await listBookings({ query })).data.data
    },
    booking: async (id) => (await getBooking({ path: { booking_id: id } })).data.data,
  })
  const windows = new Windows(
    store,
    (query) => keeper.read(query, async () => (await listBookings({ query })).data.data),
    (ids) => ids.forEach((id) => rereader.booking(id)),
  )
  const outbox = openOutboxOf(owner, store)
  return { store, windows, rereader, own: new Set(), touches: new Touches(), outbox, keeper }
}

/** Around all pages of one studio; its `key` says which and for what role, so that another one starts with nothing. */
export function BookingsProvider({ children }: { children: ReactNode }) {
  const { user, tenant, role } = useStudio()
  const [bookings] = useState(() =>
    makeBookings(`${user.id} ${tenant.id}`, keptOwnerOf(user.id, tenant.slug, role)),
  )
  return <BookingsContext value={bookings}>{children}</BookingsContext>
}

/** Within `BookingsProvider`, where names may be read: what is done is said with them. */
export function ChangesProvider({ children }: { children: ReactNode }) {
  const changes = useMakeChanges(useBookings())
  return <ChangesContext value={changes}>{children}</ChangesContext>
}

export function useBookings(): Bookings {
  const bookings = use(BookingsContext)
  if (bookings === null) throw new Error('Bookings are for pages of a studio.')
  return bookings
}

export function useBookingStore(): BookingStore {
  return useBookings().store
}

/** By start; the same array until something of this artist changes. */
export function useArtistBookings(artistId: string): readonly ShownBooking[] {
  const store = useBookingStore()
  return useSyncExternalStore(store.subscribe, () => store.ofArtist(artistId))
}

/** The booking, if it was read: reading a single one is for whoever shows it. */
export function useBooking(id: string | null | undefined): ShownBooking | undefined {
  const store = useBookingStore()
  return useSyncExternalStore(store.subscribe, () => (id ? store.get(id) : undefined))
}

/** Another number after every change of what is shown. */
export function useStoreVersion(): number {
  const store = useBookingStore()
  return useSyncExternalStore(store.subscribe, () => store.version)
}

/** All bookings that touch these days, the last one included, kept fresh for as long as they are looked at. */
export function useWindow(
  fromDay: Day,
  toDay: Day,
  { ended = false }: { ended?: boolean } = {},
): WindowState & { retry: () => void } {
  const { windows } = useBookings()
  const { first, last } = spanOf(fromDay, toDay)
  useEffect(() => windows.want({ first, last }, ended), [windows, first, last, ended])
  useSyncExternalStore(windows.subscribe, () => windows.version)
  return { ...windows.state({ first, last }, ended), retry: windows.retry }
}

/** What can be done to bookings: always the same functions. */
export function useChanges(): BookingChanges {
  const changes = use(ChangesContext)
  if (changes === null) throw new Error('Bookings are for pages of a studio.')
  return changes
}
