import { answerChallenge, confirmDays, joinBookings } from '@/shared/api/generated'
import { uuid7 } from '@/shared/lib/uuid'

import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useChanges } from '@/features/booking/data/context'
import type { Sentence } from '@/features/booking/data/sentences'
import type { Outcome, SeveralOutcome } from '@/features/booking/data/types'

import { isOfDays, joinOf, operationsOf, piecesOf, stepOf, type RippleQuestion } from './asking'

/** Makes the change that was shown, by the plan that was shown. */
export function useCarryOut(
  question: RippleQuestion,
  did: Sentence,
): (planHash: string, reason?: string) => Promise<Outcome | SeveralOutcome> {
  const changes = useChanges()
  const words = useActionWords()
  const { how, targets, bodies = [], challengeId } = question
  return (planHash, reason) => {
    const [only] = targets
    const [body] = bodies
    if (how === 'create' && bodies.length === 1 && body !== undefined)
      return changes.create({ ...body, planHash })
    if ((how === 'days' || how === 'join') && only !== undefined) {
      const headers = { 'Idempotency-Key': uuid7() }
      const path = { booking_id: only.id }
      const ask = (version: number) =>
        how === 'days'
          ? confirmDays({ path, headers, body: { version, planHash } })
          : joinBookings({ path, headers, body: { ...joinOf(targets, version), planHash } })
      return changes.reshape({ booking: only, ask, sentence: did })
    }
    if (challengeId !== undefined && only !== undefined) {
      const headers = { 'Idempotency-Key': uuid7() }
      const answer = { answer: 'confirm_days' as const, planHash }
      const path = { challenge_id: challengeId }
      const ask = async () => piecesOf(await answerChallenge({ path, headers, body: answer }))
      return changes.reshape({ booking: only, ask, sentence: did })
    }
    if (how === 'create')
      return changes.several({
        operations: operationsOf(question),
        sentence: words.didCopy('pencil'),
        planHash,
      })
    if (how !== 'join' && targets.length === 1 && only !== undefined)
      return changes.step(only, stepOf(how), reason, planHash)
    const action =
      how === 'release' || how === 'cancel' ? 'end' : isOfDays(how) || how === 'join' ? 'confirm' : how
    const sentence = words.didStep(action, targets)
    return changes.several({ operations: operationsOf(question, reason), sentence, planHash })
  }
}
