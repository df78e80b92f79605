import { listBookings } from '@/shared/api/generated'

import type { Bookings } from '@/features/booking/data/context'
import { BookingStore } from '@/features/booking/data/store'
import { Windows } from '@/features/booking/data/windows'

/** The bookings as they were: a store of their own, so that what is heard of the present changes nothing in it. */
export class PastBookings {
  readonly bookings: Bookings
  #at: string

  constructor(now: Bookings, at: string) {
    this.#at = at
    const store = new BookingStore({ now: () => Date.parse(this.#at) })
    const windows = new Windows(
      store,
      async (query) => (await listBookings({ query: { ...query, asOf: this.#at } })).data.data,
      () => undefined,
    )
    this.bookings = { ...now, store, windows }
  }

  /** Look at another moment. What is known stays on the screen until that was read. */
  goTo(at: string): void {
    if (at === this.#at) return
    this.#at = at
    void this.bookings.windows.afresh()
  }
}
