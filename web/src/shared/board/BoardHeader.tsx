import { memo, type CSSProperties, type ReactNode } from 'react'

import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import { xOf, type Axis, type Zoom } from './axis'
import classes from './Board.module.css'
import { useFollowing } from './follow'
import { useBoardState } from './state'
import { lowerTicks, upperTicks, type Tick, type TickWords } from './ticks'

interface HeaderProps {
  axis: Axis
  zoom: Zoom
  label: number
  from: Day
  to: Day
  today: Day
  corner: ReactNode
  tickWords: TickWords
  dayMark: (day: Day) => ReactNode
}

/** The two levels above the rows: weeks and days, or what the scale has for them. Only what is seen is there. */
export const BoardHeader = memo(function BoardHeader(props: HeaderProps) {
  const { axis, zoom, label, from, to, today, corner, tickWords, dayMark } = props
  const place = ({ start, end }: Tick) => ({
    width: (end - start) * axis.dayWidth,
    left: label + xOf(axis, start),
  })
  const window = { from, to, locale, weekStart: axis.weekStart, words: tickWords }
  const isByDays = zoom === 'week' || zoom === 'month'
  return (
    <div className={classes.header} role="row" aria-rowindex={1}>
      <DraggedDays axis={axis} label={label} />
      {upperTicks(zoom, window).map((tick) => (
        <UpperCell key={tick.start} tick={tick} axis={axis} style={place(tick)}>
          {zoom === 'day' && dayMark(tick.start)}
        </UpperCell>
      ))}
      {lowerTicks(zoom, window).map((tick) => (
        <div
          key={tick.start}
          role="columnheader"
          aria-colindex={Math.floor(tick.start) - axis.first + 2}
          aria-label={tick.spoken}
          className={classes.day}
          style={place(tick)}
          data-zoom={zoom}
          data-weekend={tick.isWeekend || undefined}
          data-today={(zoom !== 'day' && tick.start <= today && today < tick.end) || undefined}
        >
          {tick.quiet}
          {tick.strong !== '' && <b>{tick.strong}</b>}
          {isByDays && dayMark(tick.start)}
        </div>
      ))}
      <div className={classes.corner} role="columnheader" aria-colindex={1} style={{ width: label }}>
        {corner}
      </div>
    </div>
  )
})

interface UpperCellProps {
  tick: Tick
  axis: Axis
  style: CSSProperties
  children: ReactNode
}

/** px for a letter of the bold part and around it: told by its length, because what is measured is laid out anew. */
const LETTER = 6.6
const AROUND = 15

function UpperCell({ tick, axis, style, children }: UpperCellProps) {
  const least = Math.ceil(tick.strong.length * LETTER) + AROUND
  const text = useFollowing(xOf(axis, tick.start), xOf(axis, tick.end), least)
  return (
    <div className={classes.week} style={style} aria-hidden>
      <span ref={text}>
        <strong>{tick.strong}</strong>
        {tick.quiet}
        {children}
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
