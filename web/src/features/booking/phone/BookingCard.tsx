import { useTranslations } from 'use-intl'

import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useNow } from '@/shared/lib/useNow'
import { useStudio } from '@/features/tenant/studio'

import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { usePast } from '@/features/booking/past/context'
import { Sign } from '@/features/booking/past/Sign'
import { RankChip, StatusMark } from '@/features/booking/StatusMark'
import { useBookingWords } from '@/features/booking/words'

import classes from './BookingCard.module.css'

interface BookingCardProps {
  booking: ShownBooking
  /** What the filters do not ask for: still in the way, but quiet. */
  isQuiet?: boolean
  /** With the name of the project, the word of the status and the price. */
  isFull?: boolean
  onOpen: (id: string) => void
}

/** A booking for a thumb, drawn by the rules of the board: status is shape and mark, the hue says which project. */
export function BookingCard({ booking, isQuiet = false, isFull = false, onOpen }: BookingCardProps) {
  const t = useTranslations('common')
  const directory = useDirectory()
  const words = useBookingWords()
  const now = useNow()
  const spoken = useTranslations('past.spoken')
  const change = usePast()?.kinds.get(booking.id)
  const { zone } = useStudio()
  const { status, rank, projectId } = booking
  const expiresAt = status === 'hold' ? booking.expiresAt : null
  const project = isFull ? directory.projectName(projectId) : directory.projectCode(projectId)
  // What is seen is part of what is heard, so that who speaks to the screen can say what they see.
  const title = isFull ? booking.title : [project, booking.title].filter(Boolean).join(' ')
  const mark =
    status === 'hold' ? typeof rank === 'number' && <RankChip rank={rank} /> : <StatusMark status={status} />
  return (
    <button
      type="button"
      className={classes.root}
      data-hue={isQuiet ? 'slate' : directory.hue(projectId)}
      data-status={status}
      data-quiet={isQuiet || undefined}
      data-pending={booking.isPending || undefined}
      data-booking-id={booking.id}
      onClick={() => onOpen(booking.id)}
    >
      <span className="heard-only">
        {words.sentence({ ...booking, title }, directory.namesOf(booking), now)}
        {change !== undefined && `, ${spoken(change)}`}
      </span>
      <span className={classes.line} aria-hidden>
        {change !== undefined && <Sign kind={change} />}
        {!isFull && mark}
        <span className={classes.title}>
          {project !== null && <b>{project}</b>} {(!isFull || project === null) && booking.title}
        </span>
        {isFull && (
          <span className={classes.status}>
            {mark}
            {t(`status.${status}`)}
          </span>
        )}
      </span>
      {isFull && project !== null && (
        <span className={classes.title} aria-hidden>
          {booking.title}
        </span>
      )}
      <span className={classes.line} aria-hidden>
        <span className={classes.dates}>{words.datesIn(booking, zone)}</span>
        {isFull && booking.cost && <b className={classes.price}>{money(booking.cost, locale)}</b>}
      </span>
      {isFull && expiresAt && <span className={classes.dates}>{words.expiry(expiresAt, zone, now)}</span>}
    </button>
  )
}
