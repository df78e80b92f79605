import { IconAlertTriangle, IconBolt, IconUsers } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { RippleCheck } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import classes from './below.module.css'
import { HoldChip } from './HoldChip'
import type { Below } from './useBelow'
import { useSayCheck } from './useSayCheck'
import { whenOf } from './whenOf'

/** Of many holds the first few are named: whoever wants all of them looks at the board. */
const MOST = 3

interface BelowCardProps {
  below: Below | null
  /** What the card beside says already. */
  isSaid?: (check: RippleCheck) => boolean
}

/** What a new booking does to others, before the button that makes it. Nothing where it does nothing to anybody. */
export function BelowCard({ below, isSaid = () => false }: BelowCardProps) {
  const t = useTranslations('ripple')
  const { zone } = useStudio()
  const directory = useDirectory()
  const words = useBookingWords()
  const sayCheck = useSayCheck()
  if (below === null) return null
  const { holds, rule, isConfirmed, told, ends, broken } = below
  const checks = broken.filter((check) => !isSaid(check))
  if (holds.length + ends + checks.length === 0) return null
  const more = holds.length - MOST
  return (
    <section
      className={classes.below}
      aria-label={t('below.name')}
      data-answered={below.isAnswered || undefined}
    >
      {holds.length > 0 && (
        <header>
          <h3>
            {t('below.holds', {
              count: holds.length,
              how: holds.every((hold) => hold.outcome === 'released') ? 'released' : 'down',
            })}
          </h3>
          {isConfirmed && <p>{t(`rule.${rule.holdsBelowConfirmed}`, { whose: rule.of })}</p>}
        </header>
      )}
      <ul>
        {holds.slice(0, MOST).map((hold) => {
          const project = directory.projectName(hold.projectId)
          const owner = directory.memberName(hold.createdBy)
          return (
            <li key={hold.bookingId} data-hue={directory.hue(hold.projectId)}>
              <i className={classes.swatch} aria-hidden />
              <span>
                <b>{project ?? hold.title}</b>
                <small>{[words.shortDates(whenOf(hold, zone)), owner].filter(Boolean).join(' · ')}</small>
              </span>
              <HoldChip hold={hold} />
            </li>
          )
        })}
        {more > 0 && <li className={classes.more}>{t('below.more', { count: more })}</li>}
        {ends > 0 && (
          <li>
            <IconBolt size={14} aria-hidden />
            <span>{t('below.ends', { count: ends })}</span>
          </li>
        )}
        {told.length > 0 && holds.length + ends > 0 && (
          <li>
            <IconUsers size={14} aria-hidden />
            <span>{t('below.told', { names: new Intl.ListFormat(locale).format(told) })}</span>
          </li>
        )}
        {checks.map((check) => (
          <li key={check.kind} data-tone="warn">
            <IconAlertTriangle size={14} aria-hidden />
            <span>{sayCheck(check)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
