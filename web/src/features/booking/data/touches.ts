const SEEN_FOR_MS = 1_200
/** The program itself changed it: a hold's clock ran out. */
export const THE_CLOCK = 'clock'

/** Which bookings others have changed a moment ago, and who: what they did is outlined for as long as it is kept here. */
export class Touches {
  readonly #by = new Map<string, string>()
  readonly #watchers = new Set<() => void>()

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  of = (bookingId: string): string | null => this.#by.get(bookingId) ?? null

  note(bookingId: string, actorId: string | null): void {
    const by = actorId ?? THE_CLOCK
    this.#by.set(bookingId, by)
    this.#tell()
    setTimeout(() => {
      if (this.#by.get(bookingId) === by && this.#by.delete(bookingId)) this.#tell()
    }, SEEN_FOR_MS)
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher()
  }
}
