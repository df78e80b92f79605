import { memo } from 'react'

import type { Artist } from '@/shared/api/generated'
import { xOf, type Axis } from '@/shared/board/axis'
import { barsWithin, laneBox, MOST_LANES, type Lanes, type RowSizes } from '@/shared/board/bars'
import { DayCell } from '@/shared/board/DayCell'
import { useFocusOnRow, useSelectionOnRow } from '@/shared/board/state'
import { isWeekend, weekdayOf, type Day } from '@/shared/lib/days'
import type { WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from './bars'
import { BarView, type BarLook } from './BarView'
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
  const { artist, axis, label, lanes, laneCount, sizes, days, from, to, look, openId } = props
  const focus = useFocusOnRow(artist.id)
  const selected = useSelectionOnRow(lanes.bars)
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
            {...laneBox(lane, laneCount, sizes)}
            look={look}
            isStop={keptId === bar.id}
            isOpen={openId === bar.id}
            isSelected={selected.has(bar.id)}
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
