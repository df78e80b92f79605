import { memo } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import type { Lanes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import type { Away } from '@/features/artist/away/timeOff'
import type { WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from './bars'
import { bookedOf, percentOf } from './capacity'
import classes from './rows.module.css'

interface ArtistLabelProps {
  artist: Artist
  lanes: Lanes<BookingBar>
  days: WorkDays
  away: readonly Away[]
  /** The days whose use is told. */
  useFrom: Day
  useTo: Day
  seesMoney: boolean
}

const TRACK = 26

/** Who it is, what they can do, how booked they are, what a day costs. */
export const ArtistLabel = memo(function ArtistLabel(props: ArtistLabelProps) {
  const { artist, lanes, days, away, useFrom, useTo, seesMoney } = props
  const t = useTranslations('board')
  const percent = percentOf(bookedOf(lanes, days, useFrom, useTo, away))
  const skills = artist.skills.slice(0, 3).map((skill) => skill.name)
  const about = artist.title ? [artist.title, ...skills.slice(0, 2)] : skills
  const rate = artist.rate?.perDay ?? artist.rate?.perHour
  return (
    <div className={classes.label}>
      <ArtistAvatar name={artist.name} size={22} />
      <span className={classes.who}>
        <span className={classes.name}>{artist.name}</span>
        <span className={classes.skills}>{about.join(' · ')}</span>
      </span>
      {percent !== null && (
        <span className={classes.use} data-full={percent >= 95 || undefined}>
          <i style={{ borderLeftWidth: (Math.min(percent, 100) / 100) * TRACK }} aria-hidden />
          {t('percent', { percent })}
        </span>
      )}
      {seesMoney && rate && (
        <span className={classes.rate}>
          {money(rate, locale)}
          {artist.rate?.perHour ? t('perHour') : ''}
        </span>
      )}
    </div>
  )
})
