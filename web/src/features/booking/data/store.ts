import type { Booking } from '@/shared/api/generated'

import { PendingChanges } from './pending'
import { byStart, isLiveHold, overlaps, rankOf, type Period } from './ranks'
import { isSame } from './same'
import type { ShownBooking, StoreOptions, Telling } from './types'

const NONE: readonly ShownBooking[] = []

/**
 * The bookings of one studio that were read so far, as they are shown: the program's own rows, over them my changes that
 * are not answered yet, and the ranks that follow from both. Rows are never changed, only replaced.
 */
export class BookingStore {
  version = 0
  /** Whether all that lives in a period was read, so that ranks in it can be worked out here. */
  covers: (period: Period) => boolean = () => true
  /** The moment that is shown: ranks and what has run out are judged by it. */
  readonly now: () => number
  readonly #rows = new Map<string, Booking>()
  readonly #pending = new PendingChanges()
  readonly #shown = new Map<string, ShownBooking>()
  readonly #idsOf = new Map<string, Set<string>>()
  readonly #lists = new Map<string, readonly ShownBooking[]>()
  /** The last version of rows that may not be seen any more, so that a late answer does not bring them back. */
  readonly #gone = new Map<string, number>()
  /** When something was heard of a row or of an artist's queue: see `mark`. */
  readonly #heard = new Map<string, number>()
  readonly #watchers = new Set<() => void>()
  readonly #onNextFrame: (work: () => void) => void
  #all: readonly ShownBooking[] | null = null
  #tick = 0
  #isDirty = false
  #isFrameAsked = false

  constructor({ onNextFrame, now }: StoreOptions = {}) {
    this.#onNextFrame = onNextFrame ?? ((work) => void requestAnimationFrame(work))
    this.now = now ?? Date.now
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  get = (id: string): ShownBooking | undefined => this.#shown.get(id)

  /** The program's row, without what I have asked for and was not answered yet. */
  row(id: string): Booking | undefined {
    return this.#rows.get(id)
  }

  rows(): Iterable<Booking> {
    return this.#rows.values()
  }

  isPending = (id: string): boolean => this.#pending.has(id)

  all(): readonly ShownBooking[] {
    this.#all ??= [...this.#shown.values()]
    return this.#all
  }

  /** By start, then id; the same array until something of this artist changes. */
  ofArtist(artistId: string): readonly ShownBooking[] {
    const made = this.#lists.get(artistId)
    if (made !== undefined) return made
    const ids = this.#idsOf.get(artistId)
    if (ids === undefined) return NONE
    const list = [...ids].flatMap((id) => this.#shown.get(id) ?? []).sort(byStart)
    this.#lists.set(artistId, list)
    return list
  }

  /** A moment in the life of this store, to be named when what is asked for now has been answered. */
  mark(): number {
    return this.#tick
  }

  /** The bookings of which something was heard since then. */
  heardSince(mark: number): string[] {
    const isRow = (id: string) => this.#rows.has(id) || this.#gone.has(id)
    return [...this.#heard].filter(([id, tick]) => tick > mark && isRow(id)).map(([id]) => id)
  }

  /**
   * Take in rows as the program answered them. An older version never replaces a newer one; the same version does,
   * because its rank may be another. `since` says when they were asked for: ranks of queues that have changed since then
   * are worked out anew.
   */
  ingest(
    bookings: Iterable<Booking>,
    { since = this.#tick, tell = 'now' }: { since?: number; tell?: Telling } = {},
  ): void {
    const stale = new Set(this.#pending.artists())
    for (const booking of bookings) {
      const { id } = booking
      const known = this.#rows.get(id)
      if (known !== undefined && known.version > booking.version) continue
      if ((this.#gone.get(id) ?? -1) >= booking.version) continue
      this.#rows.set(id, booking)
      const isPending = this.#pending.has(id)
      if (!isPending) this.#show(id)
      if (isPending || (this.#heard.get(booking.artistId) ?? -1) > since) stale.add(booking.artistId)
    }
    for (const artistId of stale) this.#rank(artistId)
    this.#tell(tell)
  }

  /**
   * A row changed, by me or by somebody else: its artist's queue is ranked anew. Returns whether it was taken: not if
   * it is older than what is known.
   */
  replace(booking: Booking, tell: Telling = 'frame'): boolean {
    const before = this.#rows.get(booking.id)
    if ((before?.version ?? this.#gone.get(booking.id) ?? -1) > booking.version) return false
    this.#rows.set(booking.id, booking)
    this.#hear(booking.id, [before, booking])
    if (!this.#pending.has(booking.id)) this.#show(booking.id)
    this.#rankAround([before, booking])
    this.#tell(tell)
    return true
  }

  /** A row is gone, or went to somebody whose time I may not see. */
  remove(id: string, version: number, tell: Telling = 'frame'): void {
    const before = this.#rows.get(id)
    if (before !== undefined && before.version > version) return
    this.#gone.set(id, version)
    this.#rows.delete(id)
    this.#hear(id, [before])
    if (!this.#pending.has(id)) this.#show(id)
    this.#rankAround([before])
    this.#tell(tell)
  }

  /** Start afresh with these rows alone. My changes that are not answered yet stay on top. */
  reset(bookings: Iterable<Booking>): void {
    const before = new Set(this.#rows.keys())
    this.#rows.clear()
    this.#gone.clear()
    for (const booking of bookings) {
      this.#rows.set(booking.id, booking)
      before.add(booking.id)
    }
    for (const id of before) if (!this.#pending.has(id)) this.#show(id)
    this.#tell('now')
  }

  /** Show a change before it is answered. Several of one booking may wait; the last one is seen. */
  showPending(id: string, booking: ShownBooking, tell: Telling = 'now'): void {
    this.#layOver(id, () => this.#pending.send(id, booking), tell)
  }

  /** Show what waits in the outbox of a booking; null when nothing does any more. */
  showQueued(id: string, booking: ShownBooking | null): void {
    this.#layOver(id, () => this.#pending.queue(id, booking))
  }

  /** It was refused: what the program has is shown again. */
  dropPending(id: string, tell: Telling = 'now'): void {
    this.#layOver(id, () => this.#pending.answered(id), tell)
  }

  /** It was accepted, and became this. */
  settle(id: string, booking: Booking, tell: Telling = 'now'): void {
    this.replace(booking, 'frame')
    this.dropPending(id, tell)
  }

  showGhosts(ghosts: readonly ShownBooking[]): void {
    for (const id of this.#pending.haunt(ghosts)) this.#show(id)
    this.#tell('now')
  }

  #layOver(id: string, lay: () => void, tell: Telling = 'now'): void {
    const before = this.#shown.get(id)
    lay()
    this.#show(id)
    this.#rankAround([before, this.#shown.get(id)])
    this.#tell(tell)
  }

  #hear(id: string, states: readonly (Booking | undefined)[]): void {
    this.#tick += 1
    this.#heard.set(id, this.#tick)
    for (const state of states) if (state !== undefined) this.#heard.set(state.artistId, this.#tick)
  }

  #show(id: string): void {
    this.#put(id, this.#pending.get(id) ?? this.#rows.get(id))
  }

  #put(id: string, next: ShownBooking | undefined): void {
    const before = this.#shown.get(id)
    if (next === before || (next !== undefined && before !== undefined && isSame(before, next))) return
    if (before !== undefined) {
      this.#lists.delete(before.artistId)
      if (next?.artistId !== before.artistId) this.#idsOf.get(before.artistId)?.delete(id)
    }
    if (next === undefined) this.#shown.delete(id)
    else {
      this.#shown.set(id, next)
      this.#lists.delete(next.artistId)
      const ids = this.#idsOf.get(next.artistId)
      if (ids === undefined) this.#idsOf.set(next.artistId, new Set([id]))
      else ids.add(id)
    }
    this.#all = null
    this.#isDirty = true
  }

  #rankAround(states: readonly (Booking | undefined)[]): void {
    for (const state of states) if (state !== undefined) this.#rank(state.artistId, state)
  }

  /** Work out the ranks of an artist's holds that touch a period, as far as all that counts for them was read. */
  #rank(artistId: string, around?: Period): void {
    const now = this.now()
    const list = this.ofArtist(artistId)
    for (const hold of list) {
      if (!isLiveHold(hold, now) || (around !== undefined && !overlaps(hold, around))) continue
      if (!hold.isPending && !this.covers(hold)) continue
      const { headline, segments } = rankOf(hold, hold.placedAt, list, { id: hold.id, now })
      this.#put(hold.id, { ...hold, rank: headline, rankSegments: segments })
    }
  }

  #tell(tell: Telling): void {
    if (!this.#isDirty) return
    if (tell === 'now') this.#flush()
    else if (!this.#isFrameAsked) {
      this.#isFrameAsked = true
      this.#onNextFrame(() => {
        this.#isFrameAsked = false
        this.#flush()
      })
    }
  }

  #flush(): void {
    if (!this.#isDirty) return
    this.#isDirty = false
    this.version += 1
    for (const watcher of this.#watchers) watcher()
  }
}
