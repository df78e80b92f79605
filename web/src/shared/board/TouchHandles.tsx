import { xOf, type Axis } from './axis'
import classes from './Board.module.css'
import type { BoardInput } from './boardInput'
import { topOf, type RowLayout } from './rows'
import { useBoardState } from './state'

interface TouchHandlesProps extends Pick<BoardInput, 'grab' | 'boxOf'> {
  axis: Axis
  layout: RowLayout
  label: number
}

/** Handles at both ends of the bar that was tapped last, for fingers. The keyboard pulls ends by Alt and Shift. */
export function TouchHandles({ axis, layout, label, grab, boxOf }: TouchHandlesProps) {
  const id = useBoardState((state) => state.tappedBar)
  const isDragging = useBoardState((state) => state.drag !== null)
  const held = id === null ? null : grab(id)
  if (id === null || held === null) return null
  const index = layout.indexOf.get(held.rowId)
  const box = boxOf?.(held.rowId, id) ?? null
  if (index === undefined || box === null) return null
  const middle = topOf(layout, index) + box.top + box.height / 2
  const at = (day: number) => ({
    transform: `translate(${label + xOf(axis, day)}px, ${middle}px)`,
    // Out of sight, but there: a finger is heard only as long as what it touched first is.
    opacity: isDragging ? 0 : undefined,
  })
  return (
    <>
      <i aria-hidden data-handle="start" className={classes.handle} style={at(held.start)} />
      <i aria-hidden data-handle="end" className={classes.handle} style={at(held.end)} />
    </>
  )
}
