import { useTranslations } from 'use-intl'

import type { ShownBooking } from '@/features/booking/data/types'
import { useBookingWords } from '@/features/booking/words'

import { InLine } from './InLine'
import { useQueue } from './useQueue'

/** The rank of a hold with who is before and behind it; of a firm booking who waits behind it. Rows of a list of facts. */
export function QueueFact({ booking }: { booking: ShownBooking }) {
  const t = useTranslations('booking')
  const words = useBookingWords()
  const { before, behind } = useQueue(booking)
  const isHold = booking.status === 'hold' && typeof booking.rank === 'number'
  if (!isHold)
    return behind.length === 0 ? null : (
      <>
        <dt>{t('queue.queue')}</dt>
        <dd>
          {t('queue.behind')} <InLine bookings={behind} />
        </dd>
      </>
    )
  return (
    <>
      <dt>{t('panel.rank')}</dt>
      <dd>
        {words.rank(booking)}
        {before.length > 0 && (
          <>
            {t('queue.stop')} {t('queue.before')} <InLine bookings={before} />
          </>
        )}
        {behind.length > 0 && (
          <>
            {t('queue.stop')} {t('queue.behind')} <InLine bookings={behind} />
          </>
        )}
      </dd>
    </>
  )
}
