import { ApiProblem } from '@/shared/api/problem'

import { refusalOf, refusalsOf } from '@/features/booking/data/problems'
import type { Refusal, Request } from '@/features/booking/data/types'

import { operationsOf, stepOf, type RippleQuestion } from './asking'

/** A trial that is refused has the dialog that the change itself would get, with its ways out. */
export function refusalOfTrial(error: unknown, question: RippleQuestion): Refusal | null {
  const request = requestOf(question)
  if (error === null) return null
  if (request !== null) return refusalOf(error, request)
  const refusals = error instanceof ApiProblem ? refusalsOf(error) : null
  if (refusals === null) return null
  const sentence = (count: number) => ({ verb: '', text: String(count) })
  return { kind: 'several', request: { operations: operationsOf(question), sentence }, refusals }
}

/** The one change that it is; null for several as one. */
function requestOf({ how, targets, bodies = [] }: RippleQuestion): Request | null {
  const [only] = targets
  const [body] = bodies
  if (how === 'join' || targets.length !== 1 || only === undefined) return null
  if (how !== 'create') return { kind: 'step', booking: only, step: stepOf(how) }
  return body === undefined ? null : { kind: 'create', id: only.id, body }
}
