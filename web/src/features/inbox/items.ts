import type { Booking, Challenge, Item, OpenChallenge } from '@/shared/api/generated'

/** The parts of the inbox, in their order. */
export const GROUPS = ['challenge', 'expiring', 'moved', 'outcome'] as const
export type GroupName = (typeof GROUPS)[number]

export interface Group {
  name: GroupName
  items: Item[]
}

const GROUP_OF: Record<Item['kind'], GroupName> = {
  challenge: 'challenge',
  expiring: 'expiring',
  promoted: 'moved',
  demoted: 'moved',
  outcome: 'outcome',
  offer: 'outcome',
}

export const groupOf = (item: Item): GroupName => GROUP_OF[item.kind]

export function groupsOf(items: readonly Item[]): Group[] {
  return GROUPS.map((name) => ({ name, items: items.filter((item) => groupOf(item) === name) })).filter(
    (group) => group.items.length > 0,
  )
}

/** Whether a challenge has passed its deadline without a rule that decides: it waits for somebody. */
export const isUndecided = (item: Item, now: number): boolean =>
  item.kind === 'challenge' && item.dueAt !== null && Date.parse(item.dueAt ?? '') <= now

/**
 * Whether what I have just done, or heard, has settled it: the same question that the program asks of the booking, asked
 * here of what is shown of it, so that an answer takes its item away at once and an undo brings it back.
 */
export function isSettled(item: Item, booking: Booking, now: number): boolean {
  const isLive = booking.status === 'hold' && (!booking.expiresAt || Date.parse(booking.expiresAt) > now)
  switch (item.kind) {
    case 'expiring':
      return !isLive || Date.parse(booking.expiresAt ?? '') > Date.parse(item.dueAt ?? '')
    case 'promoted':
    case 'demoted':
      return !isLive
    case 'challenge':
      return !isLive && booking.status !== 'pencil'
    default:
      return false
  }
}

/** The challenge that an item is about, as far as it is known. Its booking names only the first of several. */
export function challengeOf(
  { challengeId, booking }: Pick<Item, 'challengeId' | 'booking'>,
  read: Challenge | undefined,
): Challenge | OpenChallenge | undefined {
  if (read !== undefined) return read
  return challengeId && booking.challenge?.id === challengeId ? booking.challenge : undefined
}

/** Which items I put away, each with when it had come up: one that comes up again is another, though it has the same id. */
export type PutAway = ReadonlyMap<string, string>

export const isPutAway = (away: PutAway, { id, at }: Pick<Item, 'id' | 'at'>): boolean => away.get(id) === at

/** What became of an item, as the catalogue calls it. */
export type Fate = Booking['status'] | 'kept' | 'refused' | 'withdrawn' | 'over'

/**
 * What has become of an item that is open no more: of a challenge what was said in it, as far as that is read, and else what
 * its booking is now. A booking that is challenged was a hold or a pencil before, so that it is one now says nothing.
 */
export function goneOf(item: Item, now: number, challenge?: Challenge): Fate {
  const { status, expiresAt } = item.booking
  if (item.kind === 'challenge') {
    const outcome = challenge?.endedAt ? challenge.outcome : undefined
    if (outcome === 'confirmed' || outcome === 'released') return outcome
    if (outcome === 'withdrawn') return 'withdrawn'
    if (outcome === 'kept' && challenge?.answer === 'refuse') return 'refused'
  }
  const hasRunOut = status === 'hold' && expiresAt && Date.parse(expiresAt) <= now
  if (hasRunOut) return 'expired'
  if (item.kind === 'challenge') return status === 'hold' || status === 'pencil' ? 'over' : status
  const isKept = item.kind === 'expiring' && Date.parse(expiresAt ?? '') > Date.parse(item.dueAt ?? '')
  return status === 'hold' && isKept ? 'kept' : status
}

/** Which item follows when one goes: the one that takes its place, or the last. */
export function nextOf(ids: readonly string[], chosen: string | null, place: number): string | null {
  if (chosen !== null && ids.includes(chosen)) return chosen
  return ids[Math.min(Math.max(0, place), ids.length - 1)] ?? null
}

/**
 * The list with the one that is looked at still in it, where it was: what I read never moves under me, and a key that was
 * meant for it never falls on the next one.
 */
export function withRead(items: readonly Item[], read: Item | null, place: number): Item[] {
  if (read === null || items.some(({ id }) => id === read.id)) return [...items]
  const at = Math.min(Math.max(0, place), items.length)
  return [...items.slice(0, at), read, ...items.slice(at)]
}
