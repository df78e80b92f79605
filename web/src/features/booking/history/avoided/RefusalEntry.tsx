import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import type { Refused } from '@/shared/api/generated'
import { moment } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import chips from '@/shared/ui/chip.module.css'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './avoided.module.css'

/** One booking that could not be: what was wanted, by whom, what was in the way, and what came next. */
export function RefusalEntry({ refusal }: { refusal: Refused }) {
  const t = useTranslations('avoided')
  const words = useBookingWords()
  const somebody = useTranslations('booking.history')
  const { zone } = useStudio()
  const { artistName, projectName, hue } = useDirectory()
  const { artistId, projectId, title, tried } = refusal
  const artist = artistName(artistId)
  const name = [projectName(projectId), title].filter(Boolean).join(' ')
  const isOpen = refusal.next === undefined || refusal.next === null
  const came = refusal.nextBookingId ?? refusal.bookingId
  return (
    <li className={classes.entry}>
      <time dateTime={refusal.at}>{moment(new Date(refusal.at), zone, locale)}</time>
      <div className={classes.what}>
        <p className={classes.subject}>
          <i className={classes.swatch} data-hue={hue(projectId)} aria-hidden />
          {came ? <BookingLink id={came}>{name}</BookingLink> : name}
          <span className={classes.dim}>{t('when', { artist, dates: words.dates(refusal) })}</span>
        </p>
        <p>{t('tried', { who: refusal.actorName ?? somebody('somebody'), tried, artist })}</p>
        <InTheWay refusal={refusal} />
      </div>
      <p className={isOpen ? classes.open : chips.chip}>{t('next', { next: refusal.next ?? 'open' })}</p>
    </li>
  )
}

function InTheWay({ refusal }: { refusal: Refused }) {
  const t = useTranslations('avoided')
  const status = useTranslations('common.status')
  const { projectName } = useDirectory()
  const { conflicts, timeOffIds } = refusal
  return (
    <p className={classes.dim}>
      {t('inTheWay')}
      {timeOffIds.length > 0 && t('away')}
      {conflicts.map((booking, index) => (
        <span key={booking.id}>
          {(index > 0 || timeOffIds.length > 0) && ', '}
          <BookingLink id={booking.id}>
            {[projectName(booking.projectId), booking.title].filter(Boolean).join(' ')}
          </BookingLink>
          , {status(booking.status).toLocaleLowerCase(locale)}
        </span>
      ))}
      {conflicts.length === 0 && timeOffIds.length === 0 && t('gone')}
    </p>
  )
}

function BookingLink({ id, children }: { id: string; children: string }) {
  return (
    <Link from="/s/$slug/history" to="." search={(before) => ({ ...before, booking: id })}>
      {children}
    </Link>
  )
}
