import { Fragment } from 'react'
import { useTranslations } from 'use-intl'

import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

/** More than these are counted. */
const MOST = 3

/** 2nd Aster GT, 18–20 March: whose turn it is beside a booking, with status and days, in a sentence. */
export function InLine({ bookings }: { bookings: readonly ShownBooking[] }) {
  const t = useTranslations()
  const words = useBookingWords()
  const { projectName } = useDirectory()
  const more = bookings.length - MOST
  return (
    <>
      {bookings.slice(0, MOST).map((one, at) => {
        const what = projectName(one.projectId) ?? one.title
        const isHold = one.status === 'hold' && typeof one.rank === 'number'
        return (
          <Fragment key={one.id}>
            {at > 0 && '; '}
            <strong>{isHold ? words.ordinal(one.rank ?? 1) : t(`common.status.${one.status}`)}</strong>{' '}
            {t('booking.queue.one', { what, dates: words.shortDates(one) })}
          </Fragment>
        )
      })}
      {more > 0 && t('booking.queue.more', { count: more })}
    </>
  )
}
