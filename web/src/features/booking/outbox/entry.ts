import type { Booking, Problem as ProblemDocument } from '@/shared/api/generated'
import { ApiProblem, isUnanswered } from '@/shared/api/problem'

import type { Request, ShownBooking } from '@/features/booking/data/types'

/** What may wait for the network: to place a hold, or to change what is not signed. */
export type QueuedRequest = Exclude<Request, { kind: 'step' }>

/** One change of mine that the program has not answered. */
export interface Entry {
  /** Those made later sort later. */
  id: string
  bookingId: string
  request: QueuedRequest
  /** The version that it is made upon; 0 for a new booking, and for what follows an entry until that one is answered. */
  version: number
  /** So that it is done once, however often it is sent. */
  key: string
  madeAt: number
  /** What it was made of, and what it becomes, as far as that can be told here. */
  before: Booking | null
  shown: ShownBooking
  /** Why the program said no; then it waits for an answer of the person. */
  refused: { document: ProblemDocument; requestId: string | null } | null
}

/** Whether nobody answered who could have done it, so that it is worth sending again later. */
export function isAway(error: unknown): boolean {
  return isUnanswered(error) || (error instanceof ApiProblem && error.status === 429)
}

/**
 * Whether a change may wait. What is told to others or costs money may not: to pencil, confirm, release or cancel, and
 * whatever is done to a confirmed booking. `before` is the booking as it is shown.
 */
export function mayWait(request: Request, before: Booking | null): boolean {
  if (request.kind === 'step') return false
  if (request.kind === 'create') return (request.body.status ?? 'hold') === 'hold'
  const { status } = before ?? request.booking
  const isSameStatus = (request.body.status ?? status) === status
  return isSameStatus && (status === 'hold' || status === 'pencil')
}

/** Those of the same booking that were made after this one, and stand on it. */
export function laterOf(entries: readonly Entry[], entry: Entry): Entry[] {
  return entries.filter((one) => one.bookingId === entry.bookingId && one.id > entry.id)
}

/** The first that can be sent: not refused, and nothing of the same booking waits before it. */
export function nextToSend(entries: readonly Entry[]): Entry | null {
  const before = new Set<string>()
  for (const entry of entries) {
    if (!before.has(entry.bookingId) && entry.refused === null) return entry
    before.add(entry.bookingId)
  }
  return null
}

export const problemOf = ({ refused }: Entry): ApiProblem | null =>
  refused === null ? null : new ApiProblem(refused.document, refused.requestId)
