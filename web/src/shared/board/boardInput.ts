import type { KeyboardEvent } from 'react'

import type { Drag, Held } from './drag'

/** What the owner of a board says to gestures and keys, and hears of them. */
export interface BoardInput {
  isRow: (id: string) => boolean
  /** The bars of a row by start. */
  barsOf: (rowId: string) => readonly { id: string; start: number; end: number }[]
  /** Where a bar lies, or null if it may not be dragged. */
  grab: (id: string) => Held | null
  mayCreate: () => boolean
  /** A move, a resize or a copy (`isCopy`) was let go, with all that went along (`others`). */
  onDrop: (drag: Drag) => void
  onCreate: (drag: Drag) => void
  onOpen: (id: string) => void
  /** A key during a drag by pointer. */
  onDragKey: (key: string) => void
  /** A key that is none of the board's own, while bars are selected or one has the focus: `ids`. True if it was used. */
  onCommand: (event: KeyboardEvent, ids: readonly string[]) => boolean
  /** A key that was none of the board's. True if it was used. */
  onOther: (event: KeyboardEvent) => boolean
  /** Takes the keyboard off the board. */
  onLeave: () => void
  /** Whether a bar is among those that a stretch, a rectangle or "all" selects. All are, unless something else is said. */
  maySelect?: (id: string) => boolean
  /** Where a bar lies within its row, in px from the top of it: for rectangles and handles. */
  boxOf?: (rowId: string, id: string) => { top: number; height: number } | null
  /** Enter or Space on a row without bars, a heading. Without it the keyboard passes over headings. */
  onHeading?: (rowId: string) => void
  /** Two fingers ask for the next scale, around a place of the window. */
  onZoomStep?: (direction: 'in' | 'out', clientX: number) => void
}
