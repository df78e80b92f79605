import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import { useTranslations } from 'use-intl'

import type { Booking, BookingDifference } from '@/shared/api/generated'
import chips from '@/shared/ui/chip.module.css'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { inSentence, sayShort } from '@/features/booking/past/sayShort'
import { Sign } from '@/features/booking/past/Sign'
import type { RefusedRow } from './refused'
import classes from './restore.module.css'
import { BACK, useSaidBack } from './useSaidBack'

interface DifferenceRowProps {
  at: string
  change: BookingDifference
  isIn: boolean
  refused: RefusedRow | undefined
  /** What was booked since, and so can be ended here. */
  later: ReadonlySet<string>
  onChoose: (changes: readonly BookingDifference[], isIn: boolean) => void
}

/** What would become of one booking, who made it another when, and what is in the way. */
export const DifferenceRow = memo(function DifferenceRow(props: DifferenceRowProps) {
  const { at, change, isIn, refused, later, onChoose } = props
  const t = useTranslations('past')
  const say = useSaidBack()
  const { zone } = useStudio()
  const isLater = change.kind === 'added'
  return (
    <li className={classes.row} data-refused={refused !== undefined || undefined}>
      <Checkbox
        classNames={{ labelWrapper: classes.label, description: classes.by }}
        checked={isIn}
        onChange={() => onChoose([change], !isIn)}
        label={
          <span className={classes.said}>
            <Sign kind={BACK[change.kind]} size={20} />
            <span>{say(change)}</span>
            {isLater && <span className={chips.chip}>{t('whole.later')}</span>}
          </span>
        }
        description={t('by', {
          moment: sayShort(Date.parse(change.at), zone, Date.parse(at)),
          name: change.actorName ?? t('clock'),
        })}
      />
      {refused !== undefined && (
        <div className={classes.why}>
          {refused.conflicts.length === 0 && <p>{refused.detail}</p>}
          {refused.conflicts.map((booking) => (
            <InTheWay key={booking.id} booking={booking} isLater={later.has(booking.id)} />
          ))}
        </div>
      )}
    </li>
  )
})

function InTheWay({ booking, isLater }: { booking: Booking; isLater: boolean }) {
  const t = useTranslations('actions.refused')
  const past = useTranslations('past.whole')
  const common = useTranslations('common.status')
  const words = useBookingWords()
  const { artistName, projectName, memberName } = useDirectory()
  const said = t('inTheWay', {
    what: [projectName(booking.projectId), booking.title].filter(Boolean).join(' '),
    dates: words.dates(booking),
    status: inSentence(common(booking.status)),
    by: memberName(booking.createdBy) ?? 'none',
  })
  return (
    <p>
      <b>{past('isBooked', { artist: artistName(booking.artistId) })}</b> {said}
      {isLater && <span>{past('tickIt')}</span>}
    </p>
  )
}
