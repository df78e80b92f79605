import { memo, type CSSProperties, type ReactNode } from 'react'

import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import { xOf, type Axis, type Zoom } from './axis'
import classes from './Board.module.css'
import { useFollowing } from './follow'
import { useBoardState } from './state'
import { dayTicks, weekTicks, type WeekTick } from './ticks'

interface HeaderProps {
  axis: Axis
  zoom: Zoom
  label: number
  from: Day
  to: Day
  today: Day
  corner: ReactNode
  weekName: (week: number) => string
  dayMark: (day: Day) => ReactNode
}

/** The two levels above the days: weeks with their dates, and days. Only what is seen is there. */
export const BoardHeader = memo(function BoardHeader(props: HeaderProps) {
  const { axis, zoom, label, from, to, today, corner, weekName, dayMark } = props
  const place = (day: Day, days: number) => ({
    width: days * axis.dayWidth,
    left: label + xOf(axis, day),
  })
  return (
    <div className={classes.header} role="row" aria-rowindex={1}>
      <DraggedDays axis={axis} label={label} />
      {weekTicks(from, to, locale).map((tick) => (
        <WeekCell
          key={tick.start}
          tick={tick}
          axis={axis}
          style={place(tick.start, 7)}
          name={weekName(tick.week)}
        />
      ))}
      {dayTicks(from, to, zoom, locale).map((tick) => (
        <div
          key={tick.day}
          role="columnheader"
          aria-colindex={tick.day - axis.first + 2}
          aria-label={tick.spoken}
          className={classes.day}
          style={place(tick.day, 1)}
          data-weekend={tick.isWeekend || undefined}
          data-today={tick.day === today || undefined}
        >
          {tick.weekday}
          <b>{tick.number}</b>
          {dayMark(tick.day)}
        </div>
      ))}
      <div className={classes.corner} role="columnheader" aria-colindex={1} style={{ width: label }}>
        {corner}
      </div>
    </div>
  )
})

interface WeekCellProps {
  tick: WeekTick
  axis: Axis
  name: string
  style: CSSProperties
}

function WeekCell({ tick, axis, name, style }: WeekCellProps) {
  const text = useFollowing(xOf(axis, tick.start), xOf(axis, tick.start + 7))
  return (
    <div className={classes.week} style={style} aria-hidden>
      <span ref={text}>
        <strong>{name}</strong>
        {tick.label}
      </span>
    </div>
  )
}

/** The days that a drag covers, behind their names. By itself, so that a drag does not draw the header anew. */
function DraggedDays({ axis, label }: { axis: Axis; label: number }) {
  const first = useBoardState((state) => (state.drag === null ? 0 : Math.floor(state.drag.start)))
  const end = useBoardState((state) => (state.drag === null ? 0 : Math.ceil(state.drag.end)))
  if (end === first) return null
  const left = label + xOf(axis, first)
  return <i className={classes.dragged} style={{ left, width: (end - first) * axis.dayWidth }} />
}
