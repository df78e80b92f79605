import { createBooking, runBatch } from '@/shared/api/generated'
import type { Booking, Problem as ProblemDocument } from '@/shared/api/generated'
import { ApiProblem } from '@/shared/api/problem'
import type { Sent } from '@/features/booking/data/send'

import type { Entry } from './entry'

const PATIENCE_MS = 20_000

/**
 * Sends one entry. A change goes as a batch of one, because only what is posted takes a key: if an answer was lost on
 * the way, the same request again settles it, and nothing is done twice.
 */
export async function post({ request, version, key, bookingId }: Entry): Promise<Sent> {
  const call = { headers: { 'Idempotency-Key': key }, signal: AbortSignal.timeout(PATIENCE_MS) }
  if (request.kind === 'create') {
    const { data, meta } = (await createBooking({ ...call, body: { ...request.body, id: bookingId } })).data
    return { booking: data, actionId: meta?.actionId ?? null }
  }
  try {
    const operations = [{ ...request.body, op: 'update' as const, id: bookingId, version }]
    const { data, meta } = (await runBatch({ ...call, body: { operations, atomic: true } })).data
    return { booking: data.at(-1) as Booking, actionId: meta?.actionId ?? null }
  } catch (error) {
    throw error instanceof ApiProblem ? aloneOf(error) : error
  }
}

/** The refusal of the one operation, without the words about the batch around it. */
function aloneOf(problem: ApiProblem): ApiProblem {
  const { refusals } = problem.document as ProblemDocument & { refusals?: Partial<ProblemDocument>[] }
  const [first] = refusals ?? []
  if (first === undefined) return problem
  return new ApiProblem({ ...problem.document, ...first }, problem.requestId)
}
