const SEEN_FOR_MS = 1_200
const MOST_REMEMBERED = 500
/** The program itself changed it: a hold's clock ran out. */
export const THE_CLOCK = 'clock'

const NONE: ReadonlyMap<string, string> = new Map()

/** Which bookings others have changed a moment ago, and who: what they did is outlined for as long as it is kept here. */
export class Touches {
  readonly #by = new Map<string, string>()
  /** Who changed it last, for as long as somebody may ask. */
  readonly #last = new Map<string, string>()
  readonly #watchers = new Set<(bookingId: string | null) => void>()
  #all = NONE

  /** The watcher hears which booking was changed, and null when one need not be outlined any more. */
  subscribe = (watcher: (bookingId: string | null) => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** By booking, who has changed it a moment ago; the same object until somebody changes something. */
  all = (): ReadonlyMap<string, string> => this.#all

  /** Who else changed it last in this tab's time, however long ago. */
  lastOf = (bookingId: string): string | null => this.#last.get(bookingId) ?? null

  note(bookingId: string, actorId: string | null): void {
    const by = actorId ?? THE_CLOCK
    this.#by.set(bookingId, by)
    this.#last.delete(bookingId)
    this.#last.set(bookingId, by)
    const [oldest] = this.#last.keys()
    if (this.#last.size > MOST_REMEMBERED && oldest !== undefined) this.#last.delete(oldest)
    this.#tell(bookingId)
    setTimeout(() => {
      if (this.#by.get(bookingId) === by && this.#by.delete(bookingId)) this.#tell(null)
    }, SEEN_FOR_MS)
  }

  #tell(bookingId: string | null): void {
    this.#all = this.#by.size === 0 ? NONE : new Map(this.#by)
    for (const watcher of this.#watchers) watcher(bookingId)
  }
}
