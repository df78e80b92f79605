import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { Challenge } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { useLiveStatus } from '@/shared/realtime/status'
import { useDialogs } from '@/features/booking/actions/dialogs'
import type { ShownBooking } from '@/features/booking/data/types'
import { useBookingWords } from '@/features/booking/words'

import classes from './challenge.module.css'
import { sayDays } from './pieceDays'
import { useSomeDays } from './useSomeDays'

/** Where a challenger leaves some days: those are confirmed and the others released, after a look at what it does. */
export function SomeDaysAnswer({ challenge, booking }: { challenge: Challenge; booking: ShownBooking }) {
  const t = useTranslations('booking.challenge')
  const words = useBookingWords()
  const ask = useDialogs((dialogs) => dialogs.ask)
  const some = useSomeDays(booking, challenge)
  // What it would do is asked of the program, so there is no such answer without a network.
  const isOffline = useLiveStatus(({ state }) => state === 'offline')
  if (!some || isOffline) return null
  const confirmed = sayDays(some.confirmed, locale, words.dates)
  const released = sayDays(some.released, locale, words.dates)
  return (
    <div className={classes.answer}>
      <span>{t('causes.days', { confirmed, released })}</span>
      <Button
        variant="default"
        onClick={() => ask({ kind: 'ripple', how: 'part', targets: [booking], challengeId: challenge.id })}
      >
        {t('answer.days')}
      </Button>
    </div>
  )
}
