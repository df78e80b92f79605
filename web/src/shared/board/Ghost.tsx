import { memo, type ReactNode } from 'react'

import { xOf, type Axis } from './axis'
import classes from './Board.module.css'
import type { Drag } from './drag'
import { topOf, type RowLayout } from './rows'
import type { Seen } from './seen'
import { useBoardState } from './state'

type Render = (drag: Drag) => { box: { top: number; height: number }; content: ReactNode }

interface GhostProps {
  axis: Axis
  layout: RowLayout
  label: number
  seen: Seen
  render: Render
}

/** Where something would land if it were let go now, and guides up to the days. Drawn anew at snaps only. */
export const Ghost = memo(function Ghost({ axis, layout, label, seen, render }: GhostProps) {
  const drag = useBoardState((state) => state.drag)
  if (drag === null) return null
  const index = layout.indexOf.get(drag.rowId)
  if (index === undefined) return null
  const width = (drag.end - drag.start) * axis.dayWidth
  const left = label + xOf(axis, drag.start)
  const guide = { width, height: topOf(layout, index), transform: `translateX(${left}px)` }
  const { id, rowId, start, end, others = [] } = drag
  // Each is looked at with all that goes along, since what moves away is not in the way.
  const all = id === null ? others : [{ id, rowId, start, end }, ...others]
  return (
    <>
      <div className={classes.guide} style={guide} />
      <Landing axis={axis} layout={layout} label={label} drag={drag} render={render} />
      {others.map((other) => {
        const row = layout.indexOf.get(other.rowId) ?? -1
        const isSeen =
          row >= seen.rowFrom && row < seen.rowTo && other.end > seen.from && other.start < seen.to
        return isSeen ? (
          <Landing
            key={other.id}
            {...{ axis, layout, label, render }}
            drag={{ ...drag, ...other, others: all }}
          />
        ) : null
      })}
    </>
  )
})

function Landing({ axis, layout, label, drag, render }: Omit<GhostProps, 'seen'> & { drag: Drag }) {
  const { box, content } = render(drag)
  const top = topOf(layout, layout.indexOf.get(drag.rowId) ?? 0)
  const left = label + xOf(axis, drag.start)
  return (
    <div
      className={classes.ghost}
      data-ghost
      style={{
        width: (drag.end - drag.start) * axis.dayWidth - 2,
        height: box.height,
        transform: `translate(${left + 1}px, ${top + box.top}px)`,
      }}
    >
      {content}
    </div>
  )
}
