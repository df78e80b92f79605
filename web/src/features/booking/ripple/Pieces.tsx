import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'

import { StatusTag } from '@/features/booking/StatusMark'
import { useBookingWords, workedOf } from '@/features/booking/words'

import classes from './ripple.module.css'

/** What one booking becomes when only some of its days can be confirmed. */
export function Pieces({ bookings }: { bookings: readonly Booking[] }) {
  const t = useTranslations('ripple')
  const words = useBookingWords()
  return (
    <section className={classes.section}>
      <header className={classes.heading}>
        <h3>{t('pieces', { count: bookings.length })}</h3>
        <span>{t('onePrice')}</span>
      </header>
      <ul className={classes.rows}>
        {bookings.map((one) => (
          <li key={one.startTime} className={classes.row}>
            <span className={classes.line}>
              <b>{words.dates(one)}</b> <span>{words.worked(workedOf(one), one.unit)}</span>
            </span>
            <StatusTag status={one.status} rank={one.rank ?? null} />
          </li>
        ))}
      </ul>
    </section>
  )
}
