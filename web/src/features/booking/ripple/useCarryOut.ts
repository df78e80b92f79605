import { confirmDays } from '@/shared/api/generated'
import { uuid7 } from '@/shared/lib/uuid'

import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useChanges } from '@/features/booking/data/context'
import type { Sentence } from '@/features/booking/data/sentences'
import type { Outcome, SeveralOutcome } from '@/features/booking/data/types'

import { operationsOf, stepOf, type How, type RippleQuestion } from './asking'

/** Makes the change that was shown, by the plan that was shown. */
export function useCarryOut(
  how: How,
  targets: RippleQuestion['targets'],
  did: Sentence,
): (planHash: string, reason?: string) => Promise<Outcome | SeveralOutcome> {
  const changes = useChanges()
  const words = useActionWords()
  return (planHash, reason) => {
    const [only] = targets
    if (how === 'days' && only !== undefined) {
      const headers = { 'Idempotency-Key': uuid7() }
      const path = { booking_id: only.id }
      const ask = (version: number) => confirmDays({ path, headers, body: { version, planHash } })
      return changes.reshape({ booking: only, ask, sentence: did })
    }
    if (targets.length === 1 && only !== undefined) return changes.step(only, stepOf(how), reason, planHash)
    const action = how === 'release' || how === 'cancel' ? 'end' : how === 'days' ? 'confirm' : how
    const sentence = words.didStep(action, targets)
    return changes.several({ operations: operationsOf({ how, targets }, reason), sentence, planHash })
  }
}
