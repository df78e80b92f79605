import type { Booking } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'

import type { Period } from './ranks'
import type { BookingStore } from './store'

/** So that a burst of changes is one question. */
const GATHER_MS = 150
const AGAIN_MS = 5_000
/** Ids in one address: more would be too long for what lies between here and the program. */
const MOST_ARTISTS = 60
/** Single bookings in one go; what is left waits for the next. */
const MOST_BOOKINGS = 12

export interface Reads {
  artists: (ids: string[], period: Period) => Promise<Booking[]>
  booking: (id: string) => Promise<Booking>
}

/** Reads again what changed in ways that cannot be worked out here: gathered, and one question after the other. */
export class Rereader {
  readonly #store: BookingStore
  readonly #reads: Reads
  readonly #artists = new Map<string, Period>()
  readonly #bookings = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #isReading = false

  constructor(store: BookingStore, reads: Reads) {
    this.#store = store
    this.#reads = reads
  }

  /** The bookings of an artist in a period, for the ranks of the holds among them. */
  artist(id: string, { startTime, endTime }: Period): void {
    const before = this.#artists.get(id)
    const earlier = before !== undefined && before.startTime < startTime ? before.startTime : startTime
    const later = before !== undefined && before.endTime > endTime ? before.endTime : endTime
    this.#artists.set(id, { startTime: earlier, endTime: later })
    this.#wait(GATHER_MS)
  }

  booking(id: string): void {
    this.#bookings.add(id)
    this.#wait(GATHER_MS)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#artists.clear()
    this.#bookings.clear()
  }

  #wait(ms: number): void {
    if (this.#timer !== null || this.#isReading) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#run()
    }, ms)
  }

  async #run(): Promise<void> {
    this.#isReading = true
    const artists = [...this.#artists].slice(0, MOST_ARTISTS)
    const bookings = [...this.#bookings].slice(0, MOST_BOOKINGS)
    for (const [id] of artists) this.#artists.delete(id)
    for (const id of bookings) this.#bookings.delete(id)
    const done = await Promise.all([
      this.#readArtists(artists),
      ...bookings.map((id) => this.#readBooking(id)),
    ])
    this.#isReading = false
    const isReached = done.every(Boolean)
    if (this.#artists.size > 0 || this.#bookings.size > 0) this.#wait(isReached ? 0 : AGAIN_MS)
  }

  /** Whether it is done with; what failed is asked for again. */
  async #readArtists(artists: [string, Period][]): Promise<boolean> {
    if (artists.length === 0) return true
    const periods = artists.map(([, period]) => period)
    const startTime = periods.map((period) => period.startTime).reduce((a, b) => (a < b ? a : b))
    const endTime = periods.map((period) => period.endTime).reduce((a, b) => (a > b ? a : b))
    const since = this.#store.mark()
    try {
      const ids = artists.map(([id]) => id)
      this.#store.ingest(await this.#reads.artists(ids, { startTime, endTime }), { since, tell: 'frame' })
      return true
    } catch {
      for (const [id, period] of artists) this.artist(id, period)
      return false
    }
  }

  async #readBooking(id: string): Promise<boolean> {
    const version = this.#store.row(id)?.version ?? 0
    try {
      this.#store.replace(await this.#reads.booking(id))
      return true
    } catch (error) {
      if (hasCode(error, 'not_found', 'forbidden')) {
        this.#store.remove(id, version)
        return true
      }
      this.booking(id)
      return false
    }
  }
}
