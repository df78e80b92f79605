import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { useAwayWords } from '@/features/artist/away/words'

import type { AwayInTheWay } from '@/features/booking/data/types'

import classes from './ClashDialog.module.css'

/** The time off that stands in the way: why, and when. */
export function AwayList({ away, zone }: { away: readonly AwayInTheWay[]; zone: string }) {
  const t = useTranslations('away')
  const words = useAwayWords()
  return (
    <ul aria-label={t('list.title')}>
      {away.map((one) => (
        <li key={one.id} className={classes.conflict} data-away>
          <span className={classes.what}>
            <IconCalendarOff size={14} aria-hidden />
            <b>{t(`kind.${one.kind}`)}</b>
          </span>
          <span className={classes.when}>{words.dates({ ...one, timezone: zone })}</span>
        </li>
      ))}
    </ul>
  )
}
