import { useProblemToast } from '@/shared/ui/problemToast'
import { useChanges } from '@/features/booking/data/context'
import type { Outcome } from '@/features/booking/data/types'

import type { Plan } from './wayOut'

/** Does what a chosen way out asks for. A new refusal of it takes the place of the one that is shown. */
export function useTakeWayOut(): (plan: Exclude<Plan, { kind: 'nothing' }>) => Promise<Outcome> {
  const changes = useChanges()
  const sayProblem = useProblemToast()
  return async (plan) => {
    if (plan.kind === 'create') return changes.create(plan.body)
    if (plan.kind === 'change') return changes.change(plan.booking, plan.body)
    try {
      const done = await changes.batch(plan.operations)
      return { kind: 'done', booking: done.at(-1) ?? plan.booking, actionId: null }
    } catch (error) {
      sayProblem(error)
      return { kind: 'failed', error }
    }
  }
}
