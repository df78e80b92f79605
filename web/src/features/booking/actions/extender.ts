import type { useTranslations } from 'use-intl'

import { ApiProblem, hasCode } from '@/shared/api/problem'

import type { BookingChanges, ShownBooking } from '@/features/booking/data/types'

import type { Asking } from './dialogs'
import { extendedBy } from './operations'

/** Gives holds one more life each. A studio lets that be done so often only: then it is asked what else is to become of one. */
export function extender(
  changes: Pick<BookingChanges, 'change' | 'several'>,
  t: ReturnType<typeof useTranslations<'actions'>>,
  holdLife: number,
  ask: (asking: Asking) => void,
): (targets: readonly ShownBooking[]) => void {
  async function one(only: ShownBooking): Promise<void> {
    const outcome = await changes.change(only, {
      version: only.version,
      ...extendedBy(only, holdLife, Date.now()),
    })
    if (outcome.kind !== 'failed' || !hasCode(outcome.error, 'extended_too_often')) return
    if (outcome.error instanceof ApiProblem)
      ask({ kind: 'tooOften', target: only, text: outcome.error.message })
  }
  return (targets) => {
    const [only] = targets
    if (targets.length === 1 && only !== undefined) {
      void one(only)
      return
    }
    const now = Date.now()
    void changes.several({
      operations: targets.map((target) => ({
        op: 'extend',
        id: target.id,
        version: target.version,
        ...extendedBy(target, holdLife, now),
      })),
      sentence: (count) => ({
        verb: t('did.extend'),
        text: t('did.holdsBy', { count, hours: String(holdLife) }),
      }),
    })
  }
}
