import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'

import { useDirectory } from '@/features/booking/directory'
import { StatusTag } from '@/features/booking/StatusMark'
import { useBookingWords } from '@/features/booking/words'

import classes from './ClashDialog.module.css'

/** Each booking in the way: what it is, when, by whom it was booked, and a way to open it. */
export function Conflicts({
  conflicts,
  onOpen,
}: {
  conflicts: readonly Booking[]
  onOpen: (id: string) => void
}) {
  const t = useTranslations('booking')
  const words = useBookingWords()
  const { projectName, hue, memberName } = useDirectory()
  return (
    <ul aria-label={t('clash.inTheWay')}>
      {conflicts.map((booking) => {
        const project = projectName(booking.projectId)
        return (
          <li key={booking.id} className={classes.conflict}>
            <span className={classes.what}>
              <span className={classes.swatch} data-hue={hue(booking.projectId)} aria-hidden />
              <b>{project ?? booking.title}</b>
              {project !== null && <span>{booking.title}</span>}
            </span>
            <span className={classes.tag}>
              <StatusTag status={booking.status} rank={booking.rank} />
            </span>
            <span className={classes.when}>{words.dates(booking)}</span>
            <span className={classes.who}>{memberName(booking.createdBy)}</span>
            <button
              type="button"
              className={classes.open}
              aria-label={t('clash.openNamed', { what: `${project ?? ''} ${booking.title}`.trim() })}
              onClick={() => onOpen(booking.id)}
            >
              {t('clash.open')}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
