import { memo, type ReactNode } from 'react'

import { xOf, type Axis } from './axis'
import classes from './Board.module.css'
import type { Drag } from './drag'
import { topOf, type RowLayout } from './rows'
import { useBoardState } from './state'

interface GhostProps {
  axis: Axis
  layout: RowLayout
  label: number
  render: (drag: Drag) => { box: { top: number; height: number }; content: ReactNode }
}

/** Where something would land if it were let go now, and guides up to the days. Drawn anew at snaps only. */
export const Ghost = memo(function Ghost({ axis, layout, label, render }: GhostProps) {
  const drag = useBoardState((state) => state.drag)
  if (drag === null) return null
  const index = layout.indexOf.get(drag.rowId)
  if (index === undefined) return null
  const { box, content } = render(drag)
  const top = topOf(layout, index)
  const left = label + xOf(axis, drag.start)
  const width = (drag.end - drag.start) * axis.dayWidth
  return (
    <>
      <div className={classes.guide} style={{ width, height: top, transform: `translateX(${left}px)` }} />
      <div
        className={classes.ghost}
        style={{
          width: width - 2,
          height: box.height,
          transform: `translate(${left + 1}px, ${top + box.top}px)`,
        }}
      >
        {content}
      </div>
    </>
  )
})
