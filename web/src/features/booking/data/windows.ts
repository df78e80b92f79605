import type { Booking, Status } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { monthOf, yearOf, type Day } from '@/shared/lib/days'

import type { Period } from './ranks'
import type { BookingStore } from './store'

const MS_PER_DAY = 86_400_000
const LIVE: Status[] = ['hold', 'pencil', 'confirmed']
const ENDED: Status[] = ['released', 'expired', 'cancelled', 'declined']

/** Months since year 0. */
type Month = number
/** What lives and what is over are read apart, because the second is seldom asked for. */
type Layer = 'live' | 'ended'
export interface Span {
  first: Month
  last: Month
}

export interface Asked {
  from: string
  to: string
  status: Status[]
}

export interface WindowState {
  state: 'loading' | 'ready' | 'failed'
  /** What went wrong, also when only a refresh of known data did. */
  error: unknown
  /** Known data is being read again. */
  isRefreshing: boolean
}

interface Loading {
  isLoaded: boolean
  isLoading: boolean
  error: unknown
}

interface Wanted extends Span {
  layers: Layer[]
}

const monthOfDay = (day: Day): Month => yearOf(day) * 12 + monthOf(day)
const startOf = (month: Month): number => Date.UTC(Math.floor(month / 12), month % 12, 1)

/** The months that days lie in, wherever on earth their bookings are. */
export function spanOf(from: Day, to: Day): Span {
  return { first: monthOfDay(from), last: monthOfDay(Math.max(from, to)) }
}

function asked(layer: Layer, { first, last }: Span): Asked {
  // A day of a zone begins and ends up to a day beside the same day in UTC.
  const from = new Date(startOf(first) - MS_PER_DAY).toISOString()
  const to = new Date(startOf(last + 1) + MS_PER_DAY).toISOString()
  return { from, to, status: layer === 'live' ? LIVE : ENDED }
}

/** Reads the months of the calendar that somebody looks at into the store: none twice, neighbours at once. */
export class Windows {
  version = 0
  readonly #store: BookingStore
  readonly #read: (asked: Asked) => Promise<Booking[]>
  /** Is told of bookings that changed while everything was read anew, and must be looked at once more. */
  readonly #reread: (ids: string[]) => void
  readonly #months = new Map<string, Loading>()
  readonly #wanted = new Set<Wanted>()
  readonly #watchers = new Set<() => void>()
  #generation = 0
  #isAfreshDue = false

  constructor(
    store: BookingStore,
    read: (asked: Asked) => Promise<Booking[]>,
    reread: (ids: string[]) => void,
  ) {
    this.#store = store
    this.#read = read
    this.#reread = reread
    store.covers = (period) => this.#covers(period)
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Look at months; what of them is not known yet is read. Returns the way to stop looking. */
  want(span: Span, withEnded: boolean): () => void {
    const wanted: Wanted = { ...span, layers: withEnded ? ['live', 'ended'] : ['live'] }
    this.#wanted.add(wanted)
    this.#loadMissing()
    return () => void this.#wanted.delete(wanted)
  }

  state({ first, last }: Span, withEnded: boolean): WindowState {
    const layers: Layer[] = withEnded ? ['live', 'ended'] : ['live']
    const parts = layers.flatMap((layer) =>
      monthsOf({ first, last }).map((month) => this.#part(layer, month)),
    )
    const error = parts.find((part) => part.error !== null)?.error ?? null
    const isLoading = parts.some((part) => part.isLoading)
    if (parts.every((part) => part.isLoaded)) return { state: 'ready', error, isRefreshing: isLoading }
    return { state: error !== null && !isLoading ? 'failed' : 'loading', error, isRefreshing: false }
  }

  /** The months that were read, to read the same again for some artists; null if there are none. */
  known(): Period | null {
    const months = [...this.#months.keys()]
      .filter((key) => key.startsWith('live'))
      .map((key) => Number(key.slice(5)))
    if (months.length === 0) return null
    const { from, to } = asked('live', { first: Math.min(...months), last: Math.max(...months) })
    return { startTime: from, endTime: to }
  }

  /** The months that were read, by layer. */
  loaded(): string[] {
    return [...this.#months].flatMap(([month, { isLoaded }]) => (isLoaded ? [month] : []))
  }

  /** Try again what failed. */
  retry = (): void => {
    for (const part of this.#months.values()) part.error = null
    if (this.#isAfreshDue) void this.afresh()
    else this.#loadMissing()
  }

  /** Nothing that is known counts any more. It stays on the screen until what is looked at was read anew. */
  async afresh(): Promise<void> {
    this.#generation += 1
    const generation = this.#generation
    this.#isAfreshDue = true
    const before = new Map(this.#months)
    this.#months.clear()
    const mark = this.#store.mark()
    const runs = this.#missingRuns()
    const parts = runs.flatMap(({ layer, span }) => monthsOf(span).map((month) => this.#begin(layer, month)))
    for (const [key, part] of before) {
      const again = this.#months.get(key)
      if (again !== undefined) again.isLoaded = part.isLoaded
    }
    this.#changed()
    try {
      const answers = await Promise.all(runs.map(({ layer, span }) => this.#readSpan(layer, span)))
      if (generation !== this.#generation) return
      const heard = this.#store.heardSince(mark)
      this.#store.reset(answers.flat())
      this.#isAfreshDue = false
      for (const part of parts) Object.assign(part, { isLoaded: true, isLoading: false })
      this.#reread(heard)
    } catch (error) {
      if (generation !== this.#generation) return
      for (const part of parts) Object.assign(part, { isLoading: false, error })
    }
    this.#changed()
    this.#loadMissing()
  }

  #loadMissing(): void {
    for (const { layer, span } of this.#missingRuns()) void this.#load(layer, span)
  }

  async #load(layer: Layer, span: Span): Promise<void> {
    const generation = this.#generation
    const mark = this.#store.mark()
    const parts = monthsOf(span).map((month) => this.#begin(layer, month))
    this.#changed()
    try {
      const bookings = await this.#readSpan(layer, span)
      if (generation !== this.#generation) return
      for (const part of parts) Object.assign(part, { isLoaded: true, isLoading: false })
      this.#store.ingest(bookings, { since: mark })
    } catch (error) {
      if (generation !== this.#generation) return
      for (const part of parts) Object.assign(part, { isLoading: false, error })
    }
    this.#changed()
  }

  /** A window may hold too many bookings for one answer: then its halves are asked for. */
  async #readSpan(layer: Layer, span: Span): Promise<Booking[]> {
    try {
      return await this.#read(asked(layer, span))
    } catch (error) {
      if (span.first === span.last || !hasCode(error, 'malformed')) throw error
      const middle = Math.floor((span.first + span.last) / 2)
      const first = await this.#readSpan(layer, { first: span.first, last: middle })
      return [...first, ...(await this.#readSpan(layer, { first: middle + 1, last: span.last }))]
    }
  }

  #begin(layer: Layer, month: Month): Loading {
    const part: Loading = { isLoaded: false, isLoading: true, error: null }
    this.#months.set(`${layer} ${month}`, part)
    return part
  }

  #part(layer: Layer, month: Month): Loading {
    return this.#months.get(`${layer} ${month}`) ?? { isLoaded: false, isLoading: true, error: null }
  }

  /** What is looked at and was neither read nor asked for, in as few runs of months as possible. */
  #missingRuns(): { layer: Layer; span: Span }[] {
    const runs: { layer: Layer; span: Span }[] = []
    for (const layer of ['live', 'ended'] as const) {
      const wanted = [...this.#wanted]
        .filter((one) => one.layers.includes(layer))
        .flatMap((one) => monthsOf(one))
      const missing = [...new Set(wanted)]
        .filter((month) => this.#isMissing(layer, month))
        .sort((a, b) => a - b)
      for (const month of missing) {
        const last = runs.at(-1)
        if (last?.layer === layer && last.span.last === month - 1) last.span.last = month
        else runs.push({ layer, span: { first: month, last: month } })
      }
    }
    return runs
  }

  #isMissing(layer: Layer, month: Month): boolean {
    const part = this.#months.get(`${layer} ${month}`)
    return part === undefined || (!part.isLoaded && !part.isLoading && part.error === null)
  }

  #covers({ startTime, endTime }: Period): boolean {
    const span = spanOf(Date.parse(startTime) / MS_PER_DAY, (Date.parse(endTime) - 1) / MS_PER_DAY)
    return monthsOf(span).every((month) => this.#part('live', month).isLoaded)
  }

  #changed(): void {
    this.version += 1
    for (const watcher of this.#watchers) watcher()
  }
}

/** The months that are asked for, as `loaded` says them. */
export function monthsAsked({ from, to, status }: Asked): string[] {
  const layer: Layer = status.includes('hold') ? 'live' : 'ended'
  const span = spanOf(Date.parse(from) / MS_PER_DAY + 1, (Date.parse(to) - 1) / MS_PER_DAY - 1)
  return monthsOf(span).map((month) => `${layer} ${month}`)
}

function monthsOf({ first, last }: Span): Month[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
