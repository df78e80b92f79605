import { xOf, type Axis } from './axis'
import classes from './Board.module.css'
import { stretchOf, type Focus } from './focus'
import type { Day } from '@/shared/lib/days'

/** The day, or the stretch of days, that has the focus: the one place on the board where Tab stops. */
export function DayCell(props: {
  axis: Axis
  label: number
  focus: Focus
  say: (day: Day, until: Day) => string
  /** Of the heading of a group: whether it is unfolded. */
  isExpanded?: boolean
}) {
  const { axis, label, focus, say } = props
  const { first, last } = stretchOf(focus)
  return (
    <div
      role="gridcell"
      tabIndex={0}
      data-board-stop
      aria-colindex={first - axis.first + 2}
      aria-label={say(first, last)}
      aria-expanded={props.isExpanded}
      className={classes.cell}
      style={{
        width: (last - first + 1) * axis.dayWidth,
        height: '100%',
        transform: `translateX(${label + xOf(axis, first)}px)`,
      }}
    />
  )
}
