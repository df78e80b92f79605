import { useTranslations } from 'use-intl'

import type { ShownBooking } from '@/features/booking/data/types'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './challenge.module.css'
import { useChallengeWords } from './useChallengeWords'

/** The challenge that a booking is in, as a row of a list of facts. */
export function ChallengeFact({ booking, now }: { booking: ShownBooking; now: number }) {
  const t = useTranslations('booking.challenge')
  const words = useBookingWords()
  const say = useChallengeWords()
  const { zone } = useStudio()
  const { challenge } = booking
  if (!challenge) return null
  return (
    <>
      <dt>{t('fact')}</dt>
      <dd className={classes.warn}>
        {say.who(challenge)}{' '}
        <time dateTime={challenge.deadline}>
          {t('answerBy', {
            at: words.moment(challenge.deadline, zone),
            left: say.left(challenge, booking.artistId, now),
          })}
        </time>
      </dd>
    </>
  )
}
