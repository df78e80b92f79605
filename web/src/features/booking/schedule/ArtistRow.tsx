import { memo } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import { xOf, type Axis } from '@/shared/board/axis'
import { barsWithin, laneBox, MOST_LANES, type Lanes } from '@/shared/board/bars'
import { DayCell } from '@/shared/board/DayCell'
import { useFocusOnRow } from '@/shared/board/state'
import { isWeekend, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import type { WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from './bars'
import { BarView, type BarLook } from './BarView'
import { bookedOf, percentOf } from './capacity'
import classes from './rows.module.css'

interface ArtistRowProps {
  artist: Artist
  axis: Axis
  label: number
  lanes: Lanes<BookingBar>
  laneCount: number
  days: WorkDays
  from: Day
  to: Day
  /** The days whose use is told in the label. */
  useFrom: Day
  useTo: Day
  seesMoney: boolean
  look: BarLook
  openId: string | null
  sayDay: (artist: Artist, day: Day, until: Day) => string
}

/** One artist: who, what they can do, how booked they are, what a day costs; their days off; their bookings. */
export const ArtistRow = memo(function ArtistRow(props: ArtistRowProps) {
  const { artist, axis, label, lanes, laneCount, days, from, to, look, openId } = props
  const focus = useFocusOnRow(artist.id)
  const indices = barsWithin(lanes, from, to)
  const keptId = focus?.barId ?? null
  if (keptId !== null && !indices.some((index) => lanes.bars[index]?.id === keptId)) {
    const kept = lanes.bars.findIndex((bar) => bar.id === keptId)
    if (kept >= 0) indices.push(kept)
  }
  const isFocusBarHere = keptId !== null && lanes.bars.some((bar) => bar.id === keptId)
  const hidden = indices.filter((index) => (lanes.lanes[index] ?? 0) >= MOST_LANES)
  return (
    <>
      <Shades axis={axis} label={label} days={days} from={from} to={to} />
      {indices.map((index) => {
        const bar = lanes.bars[index]
        const lane = lanes.lanes[index] ?? 0
        if (bar === undefined || lane >= MOST_LANES) return null
        return (
          <BarView
            key={bar.id}
            bar={bar}
            axis={axis}
            label={label}
            box={laneBox(lane, laneCount)}
            look={look}
            isStop={keptId === bar.id}
            isOpen={openId === bar.id}
          />
        )
      })}
      {hidden.length > 0 && (
        <MoreMark bars={hidden.map((index) => lanes.bars[index])} axis={axis} label={label} />
      )}
      {focus !== null && !isFocusBarHere && (
        <DayCell
          axis={axis}
          label={label}
          focus={focus}
          say={(day, until) => props.sayDay(artist, day, until)}
        />
      )}
      <ArtistLabel {...props} />
    </>
  )
})

/** The sixth and later bookings at one time: how many, at the earliest of them. */
function MoreMark({ bars, axis, label }: { bars: (BookingBar | undefined)[]; axis: Axis; label: number }) {
  const start = Math.min(...bars.map((bar) => bar?.start ?? Infinity))
  return (
    <span className={classes.more} style={{ transform: `translateX(${label + xOf(axis, start)}px)` }}>
      +{bars.length}
    </span>
  )
}

/** Days off of this artist alone; weekends are in the tile behind all rows. */
function Shades({
  axis,
  label,
  days,
  from,
  to,
}: {
  axis: Axis
  label: number
  days: WorkDays
  from: Day
  to: Day
}) {
  const shades = []
  for (let day = from; day < to; day += 1) {
    const holiday = days.holidays.get(day)
    const isOff = !days.week[(((day + 3) % 7) + 7) % 7] && !isWeekend(day)
    if (holiday === undefined && !isOff) continue
    shades.push(
      <i
        key={day}
        className={classes.off}
        title={holiday}
        style={{ width: axis.dayWidth, transform: `translateX(${label + xOf(axis, day)}px)` }}
      />,
    )
  }
  return shades
}

function ArtistLabel({ artist, label, lanes, days, useFrom, useTo, seesMoney }: ArtistRowProps) {
  const t = useTranslations('board')
  const percent = percentOf(bookedOf(lanes, days, useFrom, useTo))
  const skills = artist.skills.slice(0, 3).map((skill) => skill.name)
  const about = artist.title ? [artist.title, ...skills.slice(0, 2)] : skills
  const rate = artist.rate?.perDay ?? artist.rate?.perHour
  return (
    <div role="rowheader" aria-colindex={1} className={classes.label} style={{ width: label }}>
      <ArtistAvatar name={artist.name} size={22} />
      <span className={classes.who}>
        <span className={classes.name}>{artist.name}</span>
        <span className={classes.skills}>{about.join(' · ')}</span>
      </span>
      <span className={classes.figures}>
        {percent !== null && (
          <span className={classes.use} data-full={percent >= 95 || undefined}>
            <i className={classes.track} aria-hidden>
              <i style={{ width: `${Math.min(percent, 100)}%` }} />
            </i>
            <span aria-label={t('bookedShare', { percent })}>{percent}%</span>
          </span>
        )}
        {seesMoney && rate && (
          <span className={classes.rate}>
            {money(rate, locale)}
            {artist.rate?.perHour ? t('perHour') : ''}
          </span>
        )}
      </span>
    </div>
  )
}
