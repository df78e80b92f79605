import type { Command } from '@/shared/commands/registry'
import type { Hue } from '@/shared/lib/hue'

import { best, slipsOf, wordsOf, type Haystack, type Sought } from './match'

export const KINDS = ['dates', 'artists', 'projects', 'commands', 'bookings'] as const
export type Kind = (typeof KINDS)[number]

/** One line of the palette. */
export interface Find {
  /** Remembered under it: artist:018f… */
  key: string
  kind: Kind
  label: string
  /** Beside the label: what it is, when. */
  detail?: string
  hue?: Hue
  keys?: readonly string[]
  /** Enter. */
  run: () => void
  /** Ctrl Enter, if there is a second thing to do with it. */
  open?: () => void
}

export interface Section {
  kind: Kind | 'recent'
  finds: Find[]
  /** How many more there are than are shown. */
  more: number
}

/** Things of one kind that can be found, made into lines only when they are. */
export interface Source {
  kind: Kind
  /** Every word of it, for slips of the finger. */
  words: () => Iterable<string>
  search: (sought: readonly Sought[], most: number) => { finds: Find[]; score: number; count: number }
  all: () => Find[]
  byKey: (key: string) => Find | undefined
}

interface SourceOf<Item> {
  /** Asked for once, when something is searched for the first time. */
  items: () => readonly Item[]
  hayOf: (item: Item) => Haystack
  toFind: (item: Item) => Find
  keyOf: (item: Item) => string
}

export function sourceOf<Item>(kind: Kind, { items: read, hayOf, toFind, keyOf }: SourceOf<Item>): Source {
  let made: readonly Item[] | null = null
  const items = () => (made ??= read())
  return {
    kind,
    *words() {
      for (const item of items()) yield* hayOf(item).text.split(' ')
    },
    search: (sought, most) => {
      const { top, count } = best(items(), hayOf, sought, most)
      return { finds: top.map(({ item }) => toFind(item)), score: top[0]?.score ?? 0, count }
    },
    all: () => items().map(toFind),
    byKey: (key) => {
      const item = items().find((one) => keyOf(one) === key)
      return item === undefined ? undefined : toFind(item)
    },
  }
}

const MOST: Record<Kind, number> = { dates: 2, artists: 6, projects: 5, commands: 6, bookings: 6 }

/** What is found, the kind with the best find first. Slips of the finger are looked for only if nothing is. */
export function search(query: string, dates: readonly Find[], sources: readonly Source[]): Section[] {
  const words = wordsOf(query)
  const plain = words.map((word) => ({ word, slips: [] }))
  const found = through(plain, sources)
  const isFound = found.length > 0 || dates.length > 0
  const sections = isFound ? found : through(withSlips(words, sources), sources)
  const days: Section[] = dates.length > 0 ? [{ kind: 'dates', finds: [...dates], more: 0 }] : []
  return [...days, ...sections]
}

function through(sought: readonly Sought[], sources: readonly Source[]): Section[] {
  return sources
    .map((source) => ({ kind: source.kind, ...source.search(sought, MOST[source.kind]) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ kind, finds, count }) => ({ kind, finds, more: count - finds.length }))
}

/** Gathered once for as long as what can be found is the same: at every key it would take several frames. */
const vocabularies = new WeakMap<readonly Source[], Set<string>>()

function withSlips(words: readonly string[], sources: readonly Source[]): Sought[] {
  let vocabulary = vocabularies.get(sources)
  if (vocabulary === undefined) {
    vocabulary = new Set()
    for (const source of sources) for (const word of source.words()) vocabulary.add(word)
    vocabularies.set(sources, vocabulary)
  }
  const known = vocabulary
  return words.map((word) => ({ word, slips: slipsOf(word, known) }))
}

const FIRST_RECENT = 6

/** Before anything is typed: what was chosen last, then the commands by their sections. */
export function offered(recent: readonly string[], sources: readonly Source[]): Section[] {
  const remembered = recent.flatMap((key) => {
    for (const source of sources) {
      const find = source.byKey(key)
      if (find !== undefined) return [find]
    }
    return []
  })
  const finds = remembered.slice(0, FIRST_RECENT)
  const shown = new Set(finds.map((find) => find.key))
  const commands = sources.find((source) => source.kind === 'commands')?.all() ?? []
  const others = commands.filter((find) => !shown.has(find.key))
  return [
    ...(finds.length > 0 ? [{ kind: 'recent' as const, finds, more: 0 }] : []),
    { kind: 'commands', finds: others, more: 0 },
  ]
}

/** What is registered and may be done now. */
export const isOfferedNow = (command: Command): boolean =>
  command.run !== undefined && (command.isOffered?.() ?? true)
