import {
  answerChallenge,
  cancelBooking,
  confirmBooking,
  confirmDays,
  createBooking,
  holdBooking,
  joinBookings,
  pencilBooking,
  releaseBooking,
  runBatch,
  type Booking,
  type BookingCreate,
  type ChallengeAnswered,
  type Join,
  type Ripple,
  type RippleChallenge,
} from '@/shared/api/generated'
import { zRipple } from '@/shared/api/generated/zod.gen'
import { hasCode } from '@/shared/api/problem'

import { needsReason } from '@/features/booking/actions/table'
import type { Operation, ShownBooking } from '@/features/booking/data/types'

/**
 * What is to become of the bookings: `days` confirms those days of one that are free; `part` those that a challenge of it
 * leaves, and releases the others; `end` releases what is not confirmed and cancels what is; `create` makes them; `join` makes one of them, which is the first.
 */
export type How = Step | 'create' | 'join'
type Step = 'confirm' | 'pencil' | 'hold' | 'release' | 'cancel' | 'end' | 'days' | 'part'

export interface RippleQuestion {
  how: How
  /** Of new ones: as they will be, as far as that is known before. */
  targets: readonly ShownBooking[]
  /** The new ones as they are asked for. */
  bodies?: readonly BookingCreate[]
  /** The challenge that is answered by `part`. */
  challengeId?: string
  /** A plan that was shown elsewhere, and is not what it was. */
  since?: { shown: Ripple; error: unknown }
}

/** Whether only some days of a booking are confirmed. */
export const isOfDays = (how: How): how is 'days' | 'part' => how === 'days' || how === 'part'

const ONE = {
  confirm: confirmBooking,
  pencil: pencilBooking,
  hold: holdBooking,
  release: releaseBooking,
  cancel: cancelBooking,
}
/** What is asked in trying it out, where a reason is wanted that nobody has given yet. It is in no plan and kept nowhere. */
const UNSAID = '?'

/** Whether somebody has to say why. */
export function asksWhy({ how, targets }: RippleQuestion): boolean {
  if (how === 'cancel' || how === 'end') return needsReason('end', targets)
  return (how === 'hold' || how === 'pencil') && needsReason(how, targets)
}

/** The step of one booking. */
export function stepOf(how: Step): keyof typeof ONE {
  return isOfDays(how) ? 'confirm' : how === 'end' ? 'release' : how
}

const isStep = (how: How): how is Step => how !== 'create' && how !== 'join'

/** The same for several as one. */
export function operationsOf({ how, targets, bodies = [] }: RippleQuestion, reason?: string): Operation[] {
  if (!isStep(how)) return bodies.map((body) => ({ op: 'create', ...body }))
  const op = isOfDays(how) ? 'confirm' : how === 'release' || how === 'cancel' ? 'end' : how
  const why = reason === undefined ? {} : { reason }
  return targets.map(({ id, version }) => ({ op, id, version, ...why }))
}

/** What is sent to make one booking of several: it takes the time of the others. */
export function joinOf([, ...others]: RippleQuestion['targets'], version: number): Join {
  return { version, with: others.map((other) => ({ id: other.id, version: other.version })) }
}

interface Answer {
  bookings: Booking[]
  ripple: Ripple
}

interface Told {
  data: { data: Booking | Booking[]; meta?: { ripple?: Ripple | null } }
}

/** What became of a booking, of the answer to a challenge of it. */
export function piecesOf({ data: { meta } }: { data: ChallengeAnswered }) {
  return { data: { data: meta?.bookings ?? [], meta: meta ?? {} } }
}

function read({ data: { data, meta } }: Told): Answer {
  if (!meta?.ripple) throw new Error('A dry run was answered without its ripple.')
  return { bookings: Array.isArray(data) ? data : [data], ripple: meta.ripple }
}

/** Asks the program what would come of it, without doing it. */
export async function tryOut(question: RippleQuestion, signal: AbortSignal): Promise<Answer> {
  const { how, targets, bodies = [], challengeId } = question
  const query = { dryRun: true }
  if (challengeId !== undefined) {
    const path = { challenge_id: challengeId }
    return read(piecesOf(await answerChallenge({ path, body: { answer: 'confirm_days' }, query, signal })))
  }
  const reason = asksWhy(question) ? UNSAID : undefined
  const [only] = targets
  const [body] = bodies
  if (how === 'create' && bodies.length === 1 && body !== undefined)
    return read(await createBooking({ body, query, signal }))
  if (how === 'join' && only !== undefined)
    return read(
      await joinBookings({
        path: { booking_id: only.id },
        body: joinOf(targets, only.version),
        query,
        signal,
      }),
    )
  if (isStep(how) && targets.length === 1 && only !== undefined) {
    const body = { version: only.version, ...(reason !== undefined && { reason }) }
    const call = { path: { booking_id: only.id }, body, query, signal }
    return read(how === 'days' ? await confirmDays(call) : await ONE[stepOf(how)](call))
  }
  return read(
    await runBatch({ body: { operations: operationsOf(question, reason), atomic: true }, query, signal }),
  )
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
