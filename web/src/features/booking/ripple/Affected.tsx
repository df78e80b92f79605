import { useTranslations } from 'use-intl'

import type { Ripple, RippleHold } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import type { Differences } from './asking'
import { ChallengeRows } from './ChallengeRows'
import { HoldChip } from './HoldChip'
import classes from './ripple.module.css'
import { whenOf } from './whenOf'

/** The holds that a change touches, each with its rank before and after and by which rule; and the challenges that it ends. */
export function Affected({ ripple, differences }: { ripple: Ripple; differences: Differences | null }) {
  const t = useTranslations('ripple')
  const { holds, challenges, rule } = ripple
  const touched = challenges.filter((one) => one.outcome !== 'possible').length
  const places = [...holds, ...ripple.bookings]
  const isOneArtist = places.every((one) => one.artistId === places[0]?.artistId)
  const above = (['confirmed', 'pencil'] as const).find((status) =>
    ripple.bookings.some((one) => one.status === status),
  )
  const confirms = ripple.bookings.some((one) => one.status === 'confirmed')
  return (
    <section className={classes.section}>
      <header className={classes.heading}>
        <h3>{t('affected', { holds: holds.length, challenges: touched })}</h3>
        {confirms && holds.length > 0 && (
          <span>{t(`rule.${rule.holdsBelowConfirmed}`, { whose: rule.of })}</span>
        )}
      </header>
      {holds.length + challenges.length === 0 && <p className={classes.none}>{t('nobodyAffected')}</p>}
      <ul className={classes.rows}>
        {holds.map((hold) => (
          <Hold
            key={hold.bookingId}
            hold={hold}
            above={above}
            withArtist={!isOneArtist}
            isNew={differences?.holds.has(hold.bookingId) ?? false}
          />
        ))}
        <ChallengeRows ripple={ripple} differences={differences} />
      </ul>
    </section>
  )
}

interface HoldProps {
  hold: RippleHold
  /** What lies over it then, if that is firm. */
  above: 'confirmed' | 'pencil' | undefined
  withArtist: boolean
  isNew: boolean
}

function Hold({ hold, above, withArtist, isNew }: HoldProps) {
  const t = useTranslations('ripple')
  const { zone } = useStudio()
  const directory = useDirectory()
  const words = useBookingWords()
  const owner = directory.memberName(hold.createdBy)
  const before = words.ordinal(hold.before)
  const after = typeof hold.after !== 'number' ? '' : words.ordinal(hold.after)
  const name = directory.projectName(hold.projectId)
  return (
    <li className={classes.row} data-hue={directory.hue(hold.projectId)} data-new={isNew || undefined}>
      <i className={classes.swatch} aria-hidden />
      <span className={classes.text}>
        <span>
          <b>{name ?? hold.title}</b>
          {name === null ? '' : `, ${hold.title}`}, {words.shortDates(whenOf(hold, zone))}
        </span>
        <small>
          {[
            withArtist && directory.artistName(hold.artistId),
            owner,
            t(`outcome.${hold.outcome}`, { before, after, above: above ?? 'none' }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <HoldChip hold={hold} />
      {isNew && <em className={classes.new}>{t('isNew')}</em>}
    </li>
  )
}
