import type { ShownBooking } from './types'

/** My changes over the rows of the program: those that are on their way, and below them those that wait in the outbox. */
export class PendingChanges {
  readonly #sent = new Map<string, { booking: ShownBooking; unanswered: number }>()
  readonly #queued = new Map<string, ShownBooking>()
  #ghosts: ReadonlyMap<string, ShownBooking> = new Map()

  has = (id: string): boolean => this.#sent.has(id) || this.#queued.has(id)

  get = (id: string): ShownBooking | undefined =>
    this.#sent.get(id)?.booking ?? this.#queued.get(id) ?? this.#ghosts.get(id)

  /** What the past shows beside its rows, instead of what it showed before. Returns what may look other by that. */
  haunt(ghosts: readonly ShownBooking[]): Set<string> {
    const before = this.#ghosts
    this.#ghosts = new Map(ghosts.map((ghost) => [ghost.id, ghost]))
    return new Set([...before.keys(), ...this.#ghosts.keys()])
  }

  /** Who has something on the way or waiting: what is read of them does not know of it. */
  artists(): string[] {
    return [...this.#queued.values(), ...[...this.#sent.values()].map(({ booking }) => booking)].map(
      (booking) => booking.artistId,
    )
  }

  /** Several of one booking may be on their way; the last one is seen. */
  send(id: string, booking: ShownBooking): void {
    const unanswered = (this.#sent.get(id)?.unanswered ?? 0) + 1
    this.#sent.set(id, { booking: { ...booking, isPending: true }, unanswered })
  }

  answered(id: string): void {
    const sent = this.#sent.get(id)
    if (sent === undefined) return
    sent.unanswered -= 1
    if (sent.unanswered <= 0) this.#sent.delete(id)
  }

  /** What a booking will be when all that waits of it is sent; null if nothing does. */
  queue(id: string, booking: ShownBooking | null): void {
    if (booking === null) this.#queued.delete(id)
    else this.#queued.set(id, { ...booking, isPending: true, isQueued: true })
  }
}
