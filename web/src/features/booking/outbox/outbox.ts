import { ApiProblem, hasCode } from '@/shared/api/problem'
import { uuid7 } from '@/shared/lib/uuid'

import { gainsNothing } from '@/features/booking/data/preview'
import { currentOf } from '@/features/booking/data/problems'
import type { Sent } from '@/features/booking/data/send'
import type { BookingStore } from '@/features/booking/data/store'

import { isAway, laterOf, nextToSend, type Entry } from './entry'
import type { OutboxStorage } from './storage'

export interface OutboxWorld {
  store: BookingStore
  storage: OutboxStorage
  post: (entry: Entry) => Promise<Sent>
  /** One at a time, whatever the number of tabs. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Let the other tabs know that something was put in, taken out or answered. */
  tellTabs: () => void
}

/** Who reacts to what the program answers. */
export interface OutboxListener {
  sent: (entry: Entry, sent: Sent) => void
  refused: (entry: Entry) => void
  /** All that could be sent was; how many. */
  finished: (count: number) => void
}

/** What came of an entry that was sent again with other words. */
export type Resolved = 'sent' | 'refused' | 'waiting'

/**
 * My changes that wait for the network, in this browser: shown on the board until they are sent or taken back. Those of
 * one booking are sent in order, each upon the version that the one before it became; bookings do not wait for each other.
 */
export class Outbox {
  entries: readonly Entry[] = []
  /** The entry that is on its way. */
  sending: string | null = null
  /** Whether this browser keeps nothing, so that nothing can wait. */
  isAbsent = false
  readonly #world: OutboxWorld
  readonly #watchers = new Set<() => void>()
  #look: () => void = () => undefined
  #listener: OutboxListener | null = null
  #replaying: Promise<void> | null = null
  #lastMs = 0
  /** By booking: the version that was shown while something of it waited, and the one that it has had since. */
  readonly #became = new Map<string, { shown: number; now: number }>()

  constructor(world: OutboxWorld) {
    this.#world = world
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  listen(listener: OutboxListener): void {
    this.#listener = listener
  }

  /** Who finds out whether the program can be reached at all. */
  whenUnreached(look: () => void): void {
    this.#look = look
  }

  unreached(): void {
    this.#look()
  }

  holds = (bookingId: string): boolean => this.entries.some((entry) => entry.bookingId === bookingId)

  find = (id: string): Entry | undefined => this.entries.find((entry) => entry.id === id)

  became(bookingId: string, asked: number): number {
    const became = this.#became.get(bookingId)
    const isLast = became?.now === this.#world.store.row(bookingId)?.version
    return became?.shown === asked && isLast ? became.now : asked
  }

  laterOf = (entry: Entry): Entry[] => laterOf(this.entries, entry)

  /** What an earlier visit or another tab has left. */
  async load(): Promise<void> {
    try {
      this.#take(await this.#world.storage.list())
    } catch {
      this.isAbsent = true
      this.#tell()
    }
  }

  /** Put one in, behind all others. Rejects if this browser cannot keep it; then nothing was put in. */
  async add(draft: Omit<Entry, 'id' | 'refused'>): Promise<Entry> {
    const entry: Entry = { ...draft, id: this.#nextId(), refused: null }
    await this.#world.storage.change([], [entry])
    this.#take([...this.entries, entry])
    this.#world.tellTabs()
    return entry
  }

  /** The same again, after it was taken back. */
  async putBack(entry: Entry): Promise<Entry> {
    const anew = await this.add({ ...entry, key: uuid7() })
    void this.replay()
    return anew
  }

  /** Take an entry out, with all that stands on it. Returns what was taken: nothing if it was sent meanwhile. */
  takeBack(id: string): Promise<Entry[]> {
    return this.#alone(async () => {
      const entry = this.find(id)
      if (entry === undefined) return []
      const gone = [entry, ...this.laterOf(entry)]
      await this.#replace(gone, [])
      return gone
    })
  }

  /** Send a refused entry again: as it is, upon another version, or with another body. */
  async retry(id: string, other: Partial<Pick<Entry, 'request' | 'version'>> = {}): Promise<Resolved> {
    await this.#alone(async () => {
      const entry = this.find(id)
      if (entry !== undefined) await this.#replace([], [{ ...entry, ...other, key: uuid7(), refused: null }])
    })
    await this.replay()
    const left = this.find(id)
    return left === undefined ? 'sent' : left.refused === null ? 'waiting' : 'refused'
  }

  discard = (): Promise<void> => this.#alone(() => this.#replace(this.entries, []))

  /** Send what can be sent. Does nothing if that is being done. */
  replay = (): Promise<void> => {
    if (nextToSend(this.entries) === null) return Promise.resolve()
    this.#replaying ??= this.#replay().finally(() => {
      this.#replaying = null
    })
    return this.#replaying
  }

  async #replay(): Promise<void> {
    let count = 0
    let isGoingOn = true
    while (isGoingOn) {
      isGoingOn = await this.#alone(async () => {
        const entry = nextToSend(this.entries)
        if (entry === null) return false
        const isSent = await this.#send(entry)
        if (isSent === true) count += 1
        return isSent !== null
      }).catch(() => false)
    }
    if (count > 0) this.#listener?.finished(count)
  }

  /** Whether it was sent; null if nobody can be reached. */
  async #send(entry: Entry): Promise<boolean | null> {
    this.#mark(entry.id)
    try {
      await this.#settle(entry, await this.#world.post(entry))
      return true
    } catch (error) {
      if (isAway(error)) {
        this.unreached()
        return null
      }
      // Who is not signed in any more goes on when they are: the entry is theirs.
      if (!(error instanceof ApiProblem) || error.code === 'unauthenticated') return null
      const done = settledBefore(entry, error)
      if (done !== null) {
        await this.#settle(entry, { booking: done, actionId: null })
        return true
      }
      const refused: Entry = {
        ...entry,
        refused: { document: error.document, requestId: error.requestId },
      }
      await this.#replace([], [refused])
      this.#listener?.refused(refused)
      return false
    } finally {
      this.#mark(null)
    }
  }

  async #settle(entry: Entry, sent: Sent): Promise<void> {
    const [next] = this.laterOf(entry)
    const { store } = this.#world
    store.replace(sent.booking, 'now')
    this.#became.set(entry.bookingId, { shown: entry.shown.version, now: sent.booking.version })
    await this.#replace([entry], next === undefined ? [] : [{ ...next, version: sent.booking.version }])
    this.#listener?.sent(entry, sent)
  }

  /** Entries as they are kept now, and nobody else at work on them. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#world.alone(async () => {
      this.#take(await this.#world.storage.list())
      return work()
    })
  }

  async #replace(gone: readonly Entry[], put: readonly Entry[]): Promise<void> {
    const ids = gone.map((entry) => entry.id)
    await this.#world.storage.change(ids, put)
    const changed = [...ids, ...put.map((entry) => entry.id)]
    this.#take([...this.entries.filter((entry) => !changed.includes(entry.id)), ...put])
    this.#world.tellTabs()
  }

  #take(entries: readonly Entry[]): void {
    const before = this.entries
    this.entries = [...entries].sort((one, other) => (one.id < other.id ? -1 : 1))
    const last = new Map(this.entries.map((entry) => [entry.bookingId, entry.shown]))
    for (const { bookingId } of before)
      if (!last.has(bookingId)) this.#world.store.showQueued(bookingId, null)
    for (const [bookingId, shown] of last) this.#world.store.showQueued(bookingId, shown)
    this.#tell()
  }

  /** In order also within a millisecond, and when the clock of this machine was put back. */
  #nextId(): string {
    const last = Math.max(this.#lastMs, ...this.entries.slice(-1).map((entry) => msOf(entry.id)))
    this.#lastMs = Math.max(Date.now(), last + 1)
    return uuid7(this.#lastMs)
  }

  #mark(id: string | null): void {
    this.sending = id
    this.#tell()
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher()
  }
}

/** The time that an id of version 7 begins with. */
const msOf = (id: string): number => Number.parseInt(id.slice(0, 13).replace('-', ''), 16)

/** What was asked for is so already: it was done, and only the answer was lost. */
function settledBefore({ request }: Entry, error: ApiProblem) {
  const current = hasCode(error, 'edited_meanwhile') ? currentOf(error) : null
  if (current === null || request.kind === 'create') return null
  return gainsNothing(current, request.body) ? current : null
}
