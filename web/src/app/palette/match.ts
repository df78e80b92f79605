import { fold } from '@/shared/lib/folded'

/** What is searched: folded words with a space around each, the name first. `end` is where the name ends. */
export interface Haystack {
  text: string
  end: number
}

export function haystack(name: string, ...more: (string | null | undefined)[]): Haystack {
  const start = ` ${fold(name)} `
  const rest = more.filter((one) => one !== null && one !== undefined && one !== '')
  return { text: rest.length === 0 ? start : `${start}${fold(rest.join(' '))} `, end: start.length }
}

/** How a word that was typed may be read: as it is, or as known words that differ from it by a slip of the finger. */
export interface Sought {
  word: string
  slips: readonly string[]
}

const WHOLE = 5
const BEGINNING = 4
const WITHIN = 2
const SLIP = 1.5

function placeOf(text: string, part: string): number {
  return text.indexOf(part)
}

function scoreOf({ word, slips }: Sought, { text, end }: Haystack): number {
  const at = placeOf(text, ` ${word}`)
  if (at >= 0) {
    const whole = text.charCodeAt(at + word.length + 1) === 32 ? WHOLE : BEGINNING
    return whole + (at < end ? 1 : 0) + (at === 0 ? 1 : 0)
  }
  const within = word.length > 1 ? placeOf(text, word) : -1
  if (within >= 0) return WITHIN + (within < end ? 1 : 0)
  for (const slip of slips) if (text.includes(` ${slip}`)) return SLIP
  return 0
}

/** 0 if one of the words is nowhere in it; else the more the better it fits, the order of the words left aside. */
export function rank(sought: readonly Sought[], hay: Haystack): number {
  let sum = 0
  for (const word of sought) {
    const score = scoreOf(word, hay)
    if (score === 0) return 0
    sum += score
  }
  return sum
}

/** Whether two words differ by one letter too many, missing, other or swapped with its neighbour. */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  )
}

const SHORTEST_WITH_SLIPS = 4
const MOST_SLIPS = 12

/** The words that somebody may have meant who typed this: by one slip they begin like it. */
export function slipsOf(word: string, vocabulary: Iterable<string>): string[] {
  if (word.length < SHORTEST_WITH_SLIPS) return []
  const found: string[] = []
  for (const known of vocabulary) {
    if (known.startsWith(word) || found.length >= MOST_SLIPS) continue
    const lengths = [word.length - 1, word.length, word.length + 1]
    if (lengths.some((length) => known.length >= length && isOneSlip(word, known.slice(0, length))))
      found.push(known)
  }
  return found
}

export interface Ranked<Item> {
  item: Item
  score: number
}

/** The best of many, best first; of equal ones those that stand first. Keeps no more than it answers. */
export function best<Item>(
  items: readonly Item[],
  hayOf: (item: Item) => Haystack,
  sought: readonly Sought[],
  most: number,
): { top: Ranked<Item>[]; count: number } {
  const top: Ranked<Item>[] = []
  let count = 0
  for (const item of items) {
    const score = rank(sought, hayOf(item))
    if (score === 0) continue
    count += 1
    const last = top[most - 1]
    if (last !== undefined && last.score >= score) continue
    let at = top.length
    while (at > 0 && (top[at - 1]?.score ?? 0) < score) at -= 1
    top.splice(at, 0, { item, score })
    if (top.length > most) top.pop()
  }
  return { top, count }
}

/** What was typed, in words. */
export function wordsOf(query: string): string[] {
  return fold(query)
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
}
