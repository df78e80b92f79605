import { useEffect, type RefObject } from 'react'
import { create } from 'zustand'

import { barsWithin } from '@/shared/board/bars'
import type { BoardHandle } from '@/shared/board/Board'
import type { BoardStore } from '@/shared/board/state'

import type { BookingBar } from './bars'
import type { BoardModel } from './model'

interface Shown {
  /** How many conflicts lie in the days that are seen. */
  count: number
  /** Brings the next one into sight and the focus onto it. */
  next: () => void
}

/** What the status bar says of the board's conflicts, without the page being drawn anew for it. */
export const useConflicts = create<Shown>(() => ({ count: 0, next: () => undefined }))

interface Found {
  rowId: string
  bar: BookingBar
}

function listConflicts(model: BoardModel, view: { from: number; to: number }): Found[] {
  const found: Found[] = []
  for (const [rowId, row] of model.rows) {
    if (row.kind === 'group') continue
    const conflicts = model.conflicts(rowId)
    if (conflicts.size === 0) continue
    const lanes = model.lanes(rowId)
    for (const index of barsWithin(lanes, view.from, view.to)) {
      const bar = lanes.bars[index]
      if (bar !== undefined && conflicts.has(bar.id)) found.push({ rowId, bar })
    }
  }
  return found
}

interface Source {
  model: BoardModel
  view: { from: number; to: number }
  store: BoardStore
  handle: RefObject<BoardHandle | null>
}

/** Counts the conflicts of what is seen, in the order of the rows, and goes to the one after that in focus. */
export function useConflictCount({ model, view, store, handle }: Source): void {
  const { from, to } = view
  useEffect(() => {
    const found = listConflicts(model, { from, to })
    const next = () => {
      const { focus } = store.getState()
      const at = found.findIndex(({ bar }) => bar.id === focus?.barId)
      const one = found[(at + 1) % Math.max(1, found.length)]
      if (one === undefined) return
      const { rowId, bar } = one
      const day = Math.floor(bar.start)
      store.setState({ focus: { rowId, day, until: day, barId: bar.id }, isActive: true })
      handle.current?.reveal(rowId, bar.start, bar.end)
      handle.current?.focus()
    }
    useConflicts.setState({ count: found.length, next })
  }, [model, from, to, store, handle])
  useEffect(() => () => useConflicts.setState({ count: 0, next: () => undefined }), [])
}
