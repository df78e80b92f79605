import { useTranslations } from 'use-intl'

import { timeOfDay } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'

import { useSelectionSum } from '@/features/booking/actions/selectionSum'

import { ConflictCount } from './ConflictCount'
import classes from './toolbar.module.css'

const KEYS = ['hold', 'pencil', 'confirmed', 'off', 'weekend'] as const

/** What the shapes mean, how much is in view, and the studio's zone with its time. */
export function StatusBar(props: {
  artists: number
  projects: number
  bookings: number
  zone: string
  now: number
  isPast: boolean
}) {
  const t = useTranslations('board')
  const past = useTranslations('past')
  const { artists, projects, bookings } = props
  const when = props.isPast ? 'then' : 'now'
  const selected = useSelectionSum((sum) => sum.said)
  return (
    <footer className={classes.status} data-board-status>
      <span className={classes.legend}>
        {props.isPast ? (
          <span className={classes.key}>{past('keys')}</span>
        ) : (
          <>
            {KEYS.map((name) => (
              <span key={name} className={classes.key}>
                <i className={classes.sample} data-of={name} aria-hidden />
                {t(`legend.${name}`)}
              </span>
            ))}
            <span className={classes.key}>{t('legend.counts')}</span>
          </>
        )}
      </span>
      <span className={classes.right}>
        <ConflictCount />
        {selected !== null && <strong>{selected}</strong>}
        <span>{t(projects > 0 ? 'projectsInView' : 'inView', { artists, projects, bookings, when })}</span>
        {!props.isPast && (
          <span>
            {props.zone} <time>{timeOfDay(new Date(props.now), props.zone, locale)}</time>
          </span>
        )}
      </span>
    </footer>
  )
}
