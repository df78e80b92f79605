import { memo } from 'react'

import type { Artist } from '@/shared/api/generated'
import { xOf, type Axis } from '@/shared/board/axis'
import { MOST_LANES, type Lanes, type RowSizes } from '@/shared/board/bars'
import { isWeekend, weekdayOf, type Day } from '@/shared/lib/days'
import type { WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from './bars'
import type { BarLook } from './BarView'
import { RowBars } from './RowBars'
import classes from './rows.module.css'

interface ArtistRowProps {
  artist: Artist
  axis: Axis
  label: number
  lanes: Lanes<BookingBar>
  laneCount: number
  sizes: RowSizes
  days: WorkDays
  from: Day
  to: Day
  look: BarLook
  openId: string | null
  sayDay: (artist: Artist, day: Day, until: Day) => string
}

/** One artist's days off and bookings. */
export const ArtistRow = memo(function ArtistRow(props: ArtistRowProps) {
  const { artist, days, sayDay, ...bars } = props
  const { axis, label, from, to } = bars
  return (
    <>
      <Shades axis={axis} label={label} days={days} from={from} to={to} />
      <RowBars
        rowId={artist.id}
        {...bars}
        mostLanes={MOST_LANES}
        say={(day, until) => sayDay(artist, day, until)}
      />
    </>
  )
})

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
    // In a year a weekly day off would be fifty hairs in every row.
    const isOff = axis.dayWidth > 6 && !days.week[weekdayOf(day)] && !isWeekend(day)
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
