import { useTranslations } from 'use-intl'

import type { Booking, OpenChallenge } from '@/shared/api/generated'
import { useBookingStore } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import { isRunning, useChallengeClock } from './useClock'

type Sided = Pick<OpenChallenge, 'side' | 'bookingId' | 'challengerId'>

/** A challenge in words, from one of its sides. */
export function useChallengeWords() {
  const t = useTranslations('booking.challenge')
  const words = useBookingWords()
  const clock = useChallengeClock()
  const store = useBookingStore()
  const { projectName, memberName } = useDirectory()
  const nameOf = (booking: Booking | undefined) =>
    booking === undefined ? null : (projectName(booking.projectId) ?? booking.title)
  return {
    /** By Jonas Lindqvist for Aster GT; Asks Halcyon to confirm or release. */
    who: ({ side, bookingId, challengerId }: Sided, by?: string | null) => {
      if (side === 'challenger') return t('asks', { what: nameOf(store.get(bookingId)) ?? t('another') })
      const challenger = store.get(challengerId)
      const what = nameOf(challenger) ?? t('another')
      const name = memberName(by ?? challenger?.createdBy)
      return name === null ? t('forWhat', { what }) : t('byFor', { name, what })
    },
    /** 5 h 40 left; waits for a decision. */
    left: (challenge: Pick<OpenChallenge, 'state' | 'deadline'>, artistId: string, now: number) =>
      isRunning(challenge)
        ? t('left', { left: words.duration(clock.left(challenge.deadline, artistId, now), true) })
        : t('waits'),
  }
}
