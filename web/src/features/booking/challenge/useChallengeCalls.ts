import { useTranslations } from 'use-intl'

import {
  answerChallenge,
  cancelChallenge,
  openChallenge,
  type Booking,
  type Challenge,
} from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useBookings, useChanges } from '@/features/booking/data/context'
import type { Sentence } from '@/features/booking/data/sentences'
import { useDirectory } from '@/features/booking/directory'
import { printedKeys } from '@/shared/commands/keys'

/** What became of a call: `changed` if it would do something else by now than was shown; what failed has been said. */
export type Said = 'done' | 'changed' | 'failed'

interface ChallengeCalls {
  /** Asks whoever is before a hold, by the plan that was shown. */
  open: (junior: Booking, note: string, planHash: string | undefined) => Promise<Said>
  /** Says no, and the rule decides at once; what became of the booking by that can be undone. */
  refuse: (challenge: Pick<Challenge, 'id'>, note?: string) => Promise<Said>
  /** Takes a challenge back, by the plan that was shown. */
  cancel: (challenge: Sides & Pick<Challenge, 'id'>, planHash: string | undefined) => Promise<Said>
}

type Sides = Pick<Challenge, 'bookingId' | 'challengerId'>

/** What can be said in a challenge. Both bookings are read again by the event of it. */
export function useChallengeCalls(): ChallengeCalls {
  const t = useTranslations('booking.challenge.did')
  const common = useTranslations('common')
  const { own, rereader } = useBookings()
  const changes = useChanges()
  const { artistName } = useDirectory()
  const sayProblem = useProblemToast()
  const attempt = async (work: () => Promise<void>): Promise<Said> => {
    try {
      await work()
      return 'done'
    } catch (error) {
      if (hasCode(error, 'plan_changed')) return 'changed'
      sayProblem(error)
      return 'failed'
    }
  }
  const takeIn = (touched: readonly Sides[], actionId: unknown) => {
    if (typeof actionId === 'string') own.add(actionId)
    for (const { bookingId, challengerId } of touched) {
      rereader.booking(bookingId)
      rereader.booking(challengerId)
    }
  }
  const sayWithUndo = (sentence: Sentence, actionId: unknown) => {
    if (typeof actionId === 'string') changes.stack.push({ actionId, sentence })
    const action = { label: common('undo'), keys: printedKeys('Ctrl Z'), run: () => void changes.undo() }
    showToast({ ...sentence, tone: 'done', action })
  }
  return {
    open: (junior, note, planHash) =>
      attempt(async () => {
        const shown = planHash === undefined ? {} : { planHash }
        const body = { version: junior.version, ...shown, ...(note === '' ? {} : { note }) }
        const { data, meta } = (await openChallenge({ path: { booking_id: junior.id }, body })).data
        takeIn(data, meta?.actionId)
        sayWithUndo({ verb: t('opened'), text: artistName(junior.artistId) }, meta?.actionId)
      }),
    refuse: (challenge, note = '') =>
      attempt(async () => {
        const path = { challenge_id: challenge.id }
        const body = { answer: 'refuse' as const, ...(note === '' ? {} : { note }) }
        const { data, meta } = (await answerChallenge({ path, body })).data
        takeIn([data], meta?.actionId)
        const outcome = data.outcome ?? 'kept'
        const sentence = {
          verb: t('refused'),
          text: t('refusedText', { outcome, who: artistName(data.artistId) }),
        }
        // Only what became of the booking can be undone. Where the rule has left it as it was, the refusal stays said.
        if (outcome === 'released' || outcome === 'confirmed') sayWithUndo(sentence, meta?.actionId)
        else showToast({ ...sentence, tone: 'done' })
      }),
    cancel: (challenge, planHash) =>
      attempt(async () => {
        const body = planHash === undefined ? {} : { planHash }
        const { meta } = (await cancelChallenge({ path: { challenge_id: challenge.id }, body })).data
        takeIn([challenge], meta?.actionId)
        showToast({ verb: t('cancelled'), text: t('cancelledText'), tone: 'done' })
      }),
  }
}
