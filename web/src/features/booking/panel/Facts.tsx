import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { exactMoney } from '@/shared/lib/money'
import { locale } from '@/shared/lib/locale'
import { useStudio } from '@/features/tenant/studio'

import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useReadQueue } from '@/features/booking/queue/useQueue'
import { Neighbours } from '@/features/booking/queue/Neighbours'
import { useBookingWords, workedOf } from '@/features/booking/words'

import classes from './BookingPanel.module.css'

/** What is known of a booking, in words: when, who is before and behind it, what it costs, who made it. */
export function Facts({ booking, isLive }: { booking: ShownBooking; isLive: boolean }) {
  const t = useTranslations('booking')
  const words = useBookingWords()
  const { zone, rights } = useStudio()
  const { memberName } = useDirectory()
  const { before, behind } = useReadQueue(booking)
  const worked = words.worked(workedOf(booking), booking.unit)
  const rate = booking.rate?.perDay ?? booking.rate?.perHour
  const maker = memberName(booking.createdBy)
  const at = words.moment(booking.createdAt, zone)
  return (
    <dl className={classes.facts}>
      <Fact name={t('fields.dates')}>
        {words.datesIn(booking, zone)}, <b>{worked}</b>
      </Fact>
      {isLive && booking.status === 'hold' && booking.rank ? (
        <Fact name={t('panel.rank')}>{words.rank(booking)}</Fact>
      ) : null}
      {isLive && before.length > 0 && (
        <Fact name={t('panel.before')}>
          <Neighbours bookings={before} />
        </Fact>
      )}
      {isLive && behind.length > 0 && (
        <Fact name={t('panel.behind')}>
          <Neighbours bookings={behind} />
        </Fact>
      )}
      {rights.seesMoney && booking.cost && (
        <Fact name={t('panel.price')}>
          <b className="tabular">{exactMoney(booking.cost, locale)}</b>
          {rate && (
            <span className={classes.dim}>
              {' '}
              {t(booking.rate?.perDay ? 'fields.perDay' : 'fields.perHour', {
                sum: exactMoney(rate, locale),
              })}
            </span>
          )}
        </Fact>
      )}
      {!isLive || !rights.canBook ? <Fact name={t('fields.notes')}>{booking.notes}</Fact> : null}
      <Fact name={t('panel.made')}>{maker === null ? at : t('panel.madeBy', { at, name: maker })}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
