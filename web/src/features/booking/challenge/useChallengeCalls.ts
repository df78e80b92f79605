import { useTranslations } from 'use-intl'

import {
  answerChallenge,
  cancelChallenge,
  openChallenge,
  type Booking,
  type Challenge,
} from '@/shared/api/generated'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useBookings, useChanges } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { printedKeys } from '@/shared/commands/keys'

interface ChallengeCalls {
  /** Asks whoever is before a hold. True if it was done; what refused it has been said. */
  open: (junior: Booking, note: string) => Promise<boolean>
  refuse: (challenge: Pick<Challenge, 'id'>, note?: string) => Promise<boolean>
  cancel: (challenge: Pick<Challenge, 'id' | 'bookingId' | 'challengerId'>) => Promise<boolean>
}

/** What can be said in a challenge. Both bookings are read again by the event of it. */
export function useChallengeCalls(): ChallengeCalls {
  const t = useTranslations('booking.challenge.did')
  const common = useTranslations('common')
  const { own, rereader } = useBookings()
  const changes = useChanges()
  const { artistName } = useDirectory()
  const sayProblem = useProblemToast()
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      sayProblem(error)
      return false
    }
  }
  const takeIn = (touched: readonly Pick<Challenge, 'bookingId' | 'challengerId'>[], actionId: unknown) => {
    if (typeof actionId === 'string') own.add(actionId)
    for (const { bookingId, challengerId } of touched) {
      rereader.booking(bookingId)
      rereader.booking(challengerId)
    }
  }
  return {
    open: (junior, note) =>
      attempt(async () => {
        const body = { version: junior.version, ...(note === '' ? {} : { note }) }
        const { data, meta } = (await openChallenge({ path: { booking_id: junior.id }, body })).data
        takeIn(data, meta?.actionId)
        const sentence = { verb: t('opened'), text: artistName(junior.artistId) }
        const actionId = meta?.actionId
        if (typeof actionId === 'string') changes.stack.push({ actionId, sentence })
        const action = { label: common('undo'), keys: printedKeys('Ctrl Z'), run: () => void changes.undo() }
        showToast({ ...sentence, tone: 'done', action })
      }),
    refuse: (challenge, note = '') =>
      attempt(async () => {
        const path = { challenge_id: challenge.id }
        const body = { answer: 'refuse' as const, ...(note === '' ? {} : { note }) }
        const { data, meta } = (await answerChallenge({ path, body })).data
        takeIn([data], meta?.actionId)
        showToast({ verb: t('refused'), text: t('refusedText'), tone: 'done' })
      }),
    cancel: (challenge) =>
      attempt(async () => {
        const { meta } = (await cancelChallenge({ path: { challenge_id: challenge.id } })).data
        takeIn([challenge], meta?.actionId)
        showToast({ verb: t('cancelled'), text: t('cancelledText'), tone: 'done' })
      }),
  }
}
