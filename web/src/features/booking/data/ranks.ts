import type { Booking, RankSegment } from '@/shared/api/generated'

/** From an instant to another, not included, in RFC 3339. */
export interface Period {
  startTime: string
  endTime: string
}

/** What is needed of a booking to know whether it stands before a hold. */
export type Queued = Pick<Booking, 'id' | 'startTime' | 'endTime' | 'status' | 'placedAt' | 'expiresAt'>

export interface Rank {
  /** The worst of the segments: the one that a hold is called by. */
  headline: number
  /** In as few segments as there are ranks. */
  segments: RankSegment[]
}

export function isFirm(booking: Pick<Booking, 'status'>): boolean {
  return booking.status === 'pencil' || booking.status === 'confirmed'
}

/** Whether it is a hold that still runs. From `expiresAt` on it counts as expired, recorded or not (booking rule 3). */
export function isLiveHold(booking: Pick<Booking, 'status' | 'expiresAt'>, now: number): boolean {
  if (booking.status !== 'hold') return false
  return !booking.expiresAt || msOf(booking.expiresAt) > now
}

/** Whether it still counts: firm, or a hold that still runs. */
export function isLive(booking: Pick<Booking, 'status' | 'expiresAt'>, now: number): boolean {
  return isFirm(booking) || isLiveHold(booking, now)
}

export function overlaps(one: Period, other: Period): boolean {
  return msOf(one.startTime) < msOf(other.endTime) && msOf(other.startTime) < msOf(one.endTime)
}

const MOST_KEPT = 50_000
const parsed = new Map<string, number>()

/** An instant in milliseconds. The same few are asked for over and over, and to read one costs more than to find it. */
function msOf(instant: string): number {
  const known = parsed.get(instant)
  if (known !== undefined) return known
  if (parsed.size >= MOST_KEPT) parsed.clear()
  const ms = Date.parse(instant)
  parsed.set(instant, ms)
  return ms
}

/** In the order of a list: by start, then by id. */
export function byStart(
  one: Pick<Queued, 'id' | 'startTime'>,
  other: Pick<Queued, 'id' | 'startTime'>,
): number {
  return msOf(one.startTime) - msOf(other.startTime) || (one.id < other.id ? -1 : 1)
}

/** Instants of the program have up to six decimals, of which a number of milliseconds keeps three. */
function compareInstants(one: string, other: string): number {
  return msOf(one) - msOf(other) || fractionOf(one).localeCompare(fractionOf(other))
}

function fractionOf(instant: string): string {
  return (/\.(\d+)/.exec(instant)?.[1] ?? '').padEnd(6, '0')
}

/** Of two holds that were placed at the same instant the one with the smaller id is earlier. */
function isPlacedBefore(other: Queued, placedAt: string, id: string): boolean {
  const order = compareInstants(other.placedAt, placedAt)
  return order < 0 || (order === 0 && other.id < id)
}

/**
 * The rank of a hold throughout its period (booking rule 2): at each instant 1, plus the firm bookings and the live
 * holds placed earlier that cover it. `others` are bookings of one artist; what has ended, lies elsewhere, came later
 * or is the hold itself (`id`) changes nothing. `placedAt` is null for a new place, which is behind everybody.
 */
export function rankOf(
  period: Period,
  placedAt: string | null,
  others: Iterable<Queued>,
  { id = '', now = Date.now() }: { id?: string; now?: number } = {},
): Rank {
  const changes = new Map<number, { instant: string; step: number }>()
  const note = (instant: string, step: number) => {
    const at = msOf(instant)
    const before = changes.get(at)
    if (before === undefined) changes.set(at, { instant, step })
    else before.step += step
  }
  const start = msOf(period.startTime)
  const end = msOf(period.endTime)
  note(period.startTime, 0)
  for (const other of others) {
    if (other.id === id || !overlaps(period, other)) continue
    const isSenior =
      isFirm(other) || (isLiveHold(other, now) && (placedAt === null || isPlacedBefore(other, placedAt, id)))
    if (!isSenior) continue
    note(msOf(other.startTime) > start ? other.startTime : period.startTime, 1)
    if (msOf(other.endTime) < end) note(other.endTime, -1)
  }
  const segments = joined(
    [...changes].sort(([one], [other]) => one - other).map(([, change]) => change),
    period.endTime,
  )
  return { headline: Math.max(...segments.map((segment) => segment.rank)), segments }
}

/** The sorted changes of the number of seniors as segments, without those at which nothing changes. */
function joined(changes: { instant: string; step: number }[], endTime: string): RankSegment[] {
  const segments: RankSegment[] = []
  let rank = 1
  for (const { instant, step } of changes) {
    rank += step
    const last = segments.at(-1)
    if (last !== undefined) {
      if (step === 0) continue
      last.endTime = instant
    }
    segments.push({ startTime: instant, endTime, rank })
  }
  return segments
}
