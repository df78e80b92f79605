import type { Booking } from '@/shared/api/generated'
import { isUnanswered } from '@/shared/api/problem'
import { findKept, keep, listKept } from '@/shared/offline/kept'

import type { BookingStore } from './store'
import { monthsAsked, type Asked, type Windows } from './windows'

const GATHER_MS = 2_000
const MONTHS = 'months'
const BUCKET = 'bookings '
/** Months of the calendar around this one that are kept: a browser's store is not for everything that was ever seen. */
const BEFORE = 3
const AFTER = 15

/**
 * Keeps the bookings that were read, by the month that they begin in, so that a change writes one month and not all; and
 * answers with them when nobody else does.
 */
export class BookingKeeper {
  readonly #owner: string
  readonly #store: BookingStore
  #isBorrowed = false
  /** What was written last, by month. */
  readonly #written = new Map<string, readonly Booking[]>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(owner: string, store: BookingStore) {
    this.#owner = owner
    this.#store = store
  }

  /** From now on. Returns the way to stop. */
  start(windows: Windows): () => void {
    const due = () => {
      // A browser that keeps nothing shows nothing without a network, and says so when it comes to that.
      this.#timer ??= setTimeout(() => void this.#write(windows).catch(() => undefined), GATHER_MS)
    }
    const stops = [this.#store.subscribe(due), windows.subscribe(due)]
    due()
    return () => {
      for (const stop of stops) stop()
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  /** Whether something is shown that an earlier visit has read, so that all is to be read anew; asked once. */
  giveBack(): boolean {
    const was = this.#isBorrowed
    this.#isBorrowed = false
    return was
  }

  /** Reads a window; if nobody answers, what was kept of it. */
  async read(asked: Asked, read: () => Promise<Booking[]>): Promise<Booking[]> {
    try {
      return await read()
    } catch (error) {
      const kept = isUnanswered(error) ? await this.#find(asked).catch(() => null) : null
      if (kept === null) throw error
      this.#isBorrowed = true
      return kept
    }
  }

  async #write(windows: Windows): Promise<void> {
    this.#timer = undefined
    const months = windows.loaded()
    if (months.length === 0 || this.#isBorrowed) return
    const buckets = bucketsOf(this.#store.rows())
    const changed: [string, readonly Booking[] | null][] = [...buckets].filter(
      ([name, rows]) => !isSameRows(rows, this.#written.get(name)),
    )
    for (const name of this.#written.keys()) if (!buckets.has(name)) changed.push([name, null])
    for (const [name, rows] of changed) {
      if (rows === null) this.#written.delete(name)
      else this.#written.set(name, rows)
    }
    const things = changed.map(([name, rows]) => [BUCKET + name, rows] as const)
    await keep(this.#owner, [...things, [MONTHS, months]])
  }

  /** What was kept of a window; null if not all of it was. */
  async #find(asked: Asked): Promise<Booking[] | null> {
    const { from, to, status } = asked
    const known = (await findKept(this.#owner, MONTHS)) as string[] | undefined
    if (known === undefined || !monthsAsked(asked).every((month) => known.includes(month))) return null
    const rows = (await listKept(this.#owner, BUCKET)).flat() as Booking[]
    const [start, end] = [Date.parse(from), Date.parse(to)]
    return rows.filter(
      (row) =>
        status.includes(row.status) && Date.parse(row.startTime) < end && Date.parse(row.endTime) > start,
    )
  }
}

function bucketsOf(rows: Iterable<Booking>): Map<string, Booking[]> {
  const now = new Date()
  const at = (months: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString()
  const [first, last] = [at(-BEFORE), at(AFTER)]
  const buckets = new Map<string, Booking[]>()
  for (const row of rows) {
    if (row.endTime < first || row.startTime > last) continue
    const month = row.startTime.slice(0, 7)
    const bucket = buckets.get(month)
    if (bucket === undefined) buckets.set(month, [row])
    else bucket.push(row)
  }
  return buckets
}

function isSameRows(rows: readonly Booking[], others: readonly Booking[] | undefined): boolean {
  return others?.length === rows.length && rows.every((row, index) => row === others[index])
}
