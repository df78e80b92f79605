import { xOf, type Axis } from '@/shared/board/axis'
import { barsWithin, laneBox, type Lanes, type RowSizes } from '@/shared/board/bars'
import { DayCell } from '@/shared/board/DayCell'
import { useFocusOnRow, useSelectionOnRow } from '@/shared/board/state'
import type { Day } from '@/shared/lib/days'

import type { BookingBar } from './bars'
import { BarView, type BarLook } from './BarView'
import type { Conflicts } from './conflicts'
import classes from './rows.module.css'

export interface RowBarsProps {
  rowId: string
  axis: Axis
  label: number
  lanes: Lanes<BookingBar>
  laneCount: number
  /** Lanes beyond are counted and not drawn. */
  mostLanes: number
  sizes: RowSizes
  from: Day
  to: Day
  look: BarLook
  conflicts: Conflicts
  openId: string | null
  say: (day: Day, until: Day) => string
}

/** The bars of a row that are in sight, and the day in focus if it is here. */
export function RowBars(props: RowBarsProps) {
  const { rowId, axis, label, lanes, laneCount, mostLanes, sizes, from, to, look, openId, say, conflicts } =
    props
  const focus = useFocusOnRow(rowId)
  const selected = useSelectionOnRow(lanes.bars)
  const indices = barsWithin(lanes, from, to)
  const keptId = focus?.barId ?? null
  if (keptId !== null && !indices.some((index) => lanes.bars[index]?.id === keptId)) {
    const kept = lanes.bars.findIndex((bar) => bar.id === keptId)
    if (kept >= 0) indices.push(kept)
  }
  const isFocusBarHere = keptId !== null && lanes.bars.some((bar) => bar.id === keptId)
  const hidden = indices.filter((index) => (lanes.lanes[index] ?? 0) >= mostLanes)
  return (
    <>
      {indices.map((index) => {
        const bar = lanes.bars[index]
        const lane = lanes.lanes[index] ?? 0
        if (bar === undefined || lane >= mostLanes) return null
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
            conflict={conflicts.get(bar.id) ?? null}
          />
        )
      })}
      {hidden.length > 0 && (
        <MoreMark bars={hidden.map((index) => lanes.bars[index])} axis={axis} label={label} />
      )}
      {focus !== null && !isFocusBarHere && <DayCell axis={axis} label={label} focus={focus} say={say} />}
    </>
  )
}

/** The sixth and later bookings at one time: how many, at the earliest of them. */
function MoreMark({ bars, axis, label }: { bars: (BookingBar | undefined)[]; axis: Axis; label: number }) {
  const start = Math.min(...bars.map((bar) => bar?.start ?? Infinity))
  return (
    <span className={classes.more} style={{ transform: `translateX(${label + xOf(axis, start)}px)` }}>
      +{bars.length}
    </span>
  )
}
