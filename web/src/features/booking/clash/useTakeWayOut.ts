import { useProblemToast } from '@/shared/ui/problemToast'
import { useBookings, useChanges } from '@/features/booking/data/context'
import type { Outcome } from '@/features/booking/data/types'

import type { Entry } from '@/features/booking/outbox/entry'

import type { Plan } from './wayOut'

/** Does what a chosen way out asks for. A new refusal of it takes the place of the one that is shown. */
export function useTakeWayOut(
  entryId: string | undefined,
): (plan: Exclude<Plan, { kind: 'nothing' | 'days' }>) => Promise<Outcome> {
  const changes = useChanges()
  const { outbox } = useBookings()
  const sayProblem = useProblemToast()
  return async (plan) => {
    const entry = entryId === undefined ? undefined : outbox.find(entryId)
    if (entry !== undefined && plan.kind !== 'batch') {
      const became = await outbox.retry(entry.id, otherWay(entry, plan))
      return became === 'refused' ? { kind: 'asked' } : { kind: 'done', booking: entry.shown, actionId: null }
    }
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

/** A refused entry, changed so that it goes the way that was chosen. A new booking keeps its id: what waits behind it names it. */
function otherWay(entry: Entry, plan: Extract<Plan, { body: unknown }>): Pick<Entry, 'request' | 'version'> {
  const { bookingId, version } = entry
  if (plan.kind === 'create')
    return { request: { kind: 'create', id: bookingId, body: { ...plan.body, id: bookingId } }, version }
  return { request: { kind: 'change', booking: plan.booking, body: plan.body }, version }
}
