import { hasCode } from '@/shared/api/problem'
import type { BookingCreate } from '@/shared/api/generated'

import { useDialogs } from '@/features/booking/actions/dialogs'
import { useChanges } from '@/features/booking/data/context'
import type { Outcome } from '@/features/booking/data/types'

import type { Below } from './useBelow'

/** Makes a booking as it was shown. What would do something else by now is asked about in its dialog, which marks what is new. */
export function useMakeShown(): (body: BookingCreate, below: Below | null) => Promise<Outcome> {
  const changes = useChanges()
  const ask = useDialogs((dialogs) => dialogs.ask)
  return async (body, below) => {
    const shown = below?.ripple ?? null
    const outcome = await changes.create(shown === null ? body : { ...body, planHash: shown.planHash })
    if (shown === null || outcome.kind !== 'failed' || !hasCode(outcome.error, 'plan_changed')) return outcome
    const target = changes.sample(body)
    if (target === null) return outcome
    const since = { shown, error: outcome.error }
    ask({ kind: 'ripple', how: 'create', targets: [target], bodies: [body], since })
    return { kind: 'asked' }
  }
}
