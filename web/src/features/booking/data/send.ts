import {
  cancelBooking,
  changeBooking,
  confirmBooking,
  createBooking,
  extendBooking,
  holdBooking,
  pencilBooking,
  releaseBooking,
  restoreBooking,
  runBatch,
  type Booking,
  type Step,
} from '@/shared/api/generated'
import { ApiProblem, Unreachable } from '@/shared/api/problem'
import { uuid7 } from '@/shared/lib/uuid'

import { extensionOf } from './extension'
import type { Operation, Request, StepName } from './types'

/** What the program answered to a change. */
export interface Sent {
  booking: Booking
  /** Null if nothing was changed, because it was so already. */
  actionId: string | null
}

interface StepCall {
  path: { booking_id: string }
  body: Step
  headers: { 'Idempotency-Key': string }
}
export interface Answer<Data = Booking> {
  data: { data: Data; meta?: { actionId?: string | null } }
}

const STEPS: Record<StepName, (call: StepCall) => Promise<Answer>> = {
  hold: holdBooking,
  pencil: pencilBooking,
  confirm: confirmBooking,
  release: releaseBooking,
  cancel: cancelBooking,
  restore: restoreBooking,
}

/** Whether it may have been done although no answer came: asking again with the same key settles it. */
function isUnknown(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && error.status === 503)
}

export async function twiceIfUnknown<Data>(ask: () => Promise<Answer<Data>>): Promise<Answer<Data>> {
  try {
    return await ask()
  } catch (error) {
    if (!isUnknown(error)) throw error
    return ask()
  }
}

/** Ask for a change. `version` is the one that it is made upon; the same `key` twice is done once. */
export async function send(request: Request, version: number, key: string = uuid7()): Promise<Sent> {
  const answer = await ask(request, version, key)
  return { booking: answer.data.data, actionId: answer.data.meta?.actionId ?? null }
}

/** Ask for several changes as one; the rows in the order of the operations. */
export async function sendSeveral(
  operations: Operation[],
  planHash?: string,
): Promise<{ bookings: Booking[]; actionId: string | null }> {
  const headers = { 'Idempotency-Key': uuid7() }
  const answer = await twiceIfUnknown<Booking[]>(() =>
    runBatch({ body: { operations, atomic: true, ...(planHash && { planHash }) }, headers }),
  )
  return { bookings: answer.data.data, actionId: answer.data.meta?.actionId ?? null }
}

function ask(request: Request, version: number, key: string): Promise<Answer> {
  const headers = { 'Idempotency-Key': key }
  if (request.kind === 'create') {
    const body = { ...request.body, id: request.id }
    return twiceIfUnknown(() => createBooking({ body, headers }))
  }
  const path = { booking_id: request.booking.id }
  const expiresAt = extensionOf(request)
  if (expiresAt !== null)
    return twiceIfUnknown(() => extendBooking({ path, body: { version, expiresAt }, headers }))
  if (request.kind === 'change') return changeBooking({ path, body: { ...request.body, version } })
  const { reason, planHash } = request
  const body: Step = { version, ...(reason !== undefined && { reason }), ...(planHash && { planHash }) }
  const step = STEPS[request.step]
  return twiceIfUnknown(() => step({ path, body, headers }))
}

/** The version of a booking that a change was asked for upon. */
export function versionOf(request: Exclude<Request, { kind: 'create' }>): number {
  return (request.kind === 'change' ? request.body.version : null) ?? request.booking.version
}
