import {
  confirmBooking,
  confirmDays,
  pencilBooking,
  releaseBooking,
  runBatch,
  type Booking,
  type Ripple,
  type RippleChallenge,
} from '@/shared/api/generated'
import { zRipple } from '@/shared/api/generated/zod.gen'
import { hasCode } from '@/shared/api/problem'

import type { ShownBooking } from '@/features/booking/data/types'

/** What is to become of the bookings: `days` confirms those days of one that are free. */
export type How = 'confirm' | 'pencil' | 'release' | 'days'

export interface RippleQuestion {
  how: How
  targets: readonly ShownBooking[]
}

const ONE = {
  confirm: confirmBooking,
  pencil: pencilBooking,
  release: releaseBooking,
}

interface Answer {
  bookings: Booking[]
  ripple: Ripple
}

interface Told {
  data: { data: Booking | Booking[]; meta?: { ripple?: Ripple | null } }
}

function read({ data: { data, meta } }: Told): Answer {
  if (!meta?.ripple) throw new Error('A dry run was answered without its ripple.')
  return { bookings: Array.isArray(data) ? data : [data], ripple: meta.ripple }
}

/** Asks the program what would come of it, without doing it. */
export async function tryOut({ how, targets }: RippleQuestion, signal: AbortSignal): Promise<Answer> {
  const query = { dryRun: true }
  const [only] = targets
  if (targets.length === 1 && only !== undefined) {
    const call = { path: { booking_id: only.id }, body: { version: only.version }, query, signal }
    return read(how === 'days' ? await confirmDays(call) : await ONE[how](call))
  }
  const op = how === 'days' ? 'confirm' : how
  const operations = targets.map(({ id, version }) => ({ op, id, version }))
  return read(await runBatch({ body: { operations, atomic: true }, query, signal }))
}

/** The plan as it is now, of a refusal because it is not what was shown. */
export function rippleOf(error: unknown): Ripple | null {
  if (!hasCode(error, 'plan_changed')) return null
  const found = zRipple.safeParse((error.document as unknown as Record<string, unknown>).ripple)
  return found.success ? found.data : null
}

/** What a challenge of a plan is called by: one that becomes possible has no id yet. */
export const challengeKey = ({ challengeId, challenged, challenger }: RippleChallenge): string =>
  challengeId ?? `${challenged.bookingId} ${challenger.bookingId}`

/** What of a plan is not as it was shown before: the holds, the challenges, the people and the checks by name, and whether the price is. */
export interface Differences {
  holds: ReadonlySet<string>
  challenges: ReadonlySet<string>
  told: ReadonlySet<string>
  checks: ReadonlySet<string>
  money: boolean
}

export function differencesOf(before: Ripple, after: Ripple): Differences {
  const other = <Item>(was: readonly Item[], now: readonly Item[], name: (item: Item) => string) => {
    const known = new Set(was.map((item) => JSON.stringify(item)))
    return new Set(now.filter((item) => !known.has(JSON.stringify(item))).map(name))
  }
  return {
    holds: other(before.holds, after.holds, (hold) => hold.bookingId),
    challenges: other(before.challenges, after.challenges, challengeKey),
    told: other(before.told, after.told, (one) => one.name),
    checks: other(before.checks, after.checks, (check) => `${check.kind} ${check.bookingId}`),
    money: JSON.stringify([before.cost, before.budgets]) !== JSON.stringify([after.cost, after.budgets]),
  }
}
