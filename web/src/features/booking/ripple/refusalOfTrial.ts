import { ApiProblem } from '@/shared/api/problem'

import { refusalOf, refusalsOf } from '@/features/booking/data/problems'
import type { Refusal } from '@/features/booking/data/types'

import { operationsOf, stepOf, type How, type RippleQuestion } from './asking'

/** A trial that is refused has the dialog that the change itself would get, with its ways out. */
export function refusalOfTrial(error: unknown, how: How, targets: RippleQuestion['targets']): Refusal | null {
  const [only] = targets
  if (error === null || only === undefined) return null
  if (targets.length === 1) return refusalOf(error, { kind: 'step', booking: only, step: stepOf(how) })
  const refusals = error instanceof ApiProblem ? refusalsOf(error) : null
  if (refusals === null) return null
  const operations = operationsOf({ how, targets })
  const sentence = (count: number) => ({ verb: '', text: String(count) })
  return { kind: 'several', request: { operations, sentence }, refusals }
}
