import { createContext, use } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import { useShallow } from 'zustand/react/shallow'

import type { Drag } from './drag'
import type { Focus } from './focus'
import { NOTHING_SELECTED, type Reach } from './selection'

/** A context menu that was asked for: on a bar, or on a day of a row. In px of the window. */
export interface BoardMenu {
  x: number
  y: number
  barId: string | null
  rowId: string
  day: number
}

/** What is going on on one board. Few parts of it listen: the ghost, its card, the row with the focus. */
export interface BoardState {
  focus: Focus | null
  /** Whether the keyboard is on the board, so that the focus is shown and followed. */
  isActive: boolean
  /** Where something would be if it were let go now, or null. */
  drag: Drag | null
  /** What drives the drag. By keys it stays until Enter or Escape. */
  by: 'pointer' | 'keys' | null
  /** A new bar was let go and waits for what is still to be said of it; its ghost stays. */
  isHeld: boolean
  /** The ids of the bars that are selected. The bar in focus is not selected by having the focus. */
  selection: ReadonlySet<string>
  /** From where Shift selects, and how far it has come. */
  reach: Reach | null
  /** By touch: taps select instead of opening, since two fingers tapped. */
  isSelecting: boolean
  /** The bar that was tapped: its ends can be pulled by handles. */
  tappedBar: string | null
  /** The menu that was asked for. Whoever shows it sets it to null when it is closed. */
  menu: BoardMenu | null
}

export type BoardStore = StoreApi<BoardState>

export function createBoardStore(): BoardStore {
  return createStore<BoardState>(() => ({
    focus: null,
    isActive: false,
    drag: null,
    by: null,
    isHeld: false,
    selection: NOTHING_SELECTED,
    reach: null,
    isSelecting: false,
    tappedBar: null,
    menu: null,
  }))
}

export const BoardStoreContext = createContext<BoardStore | null>(null)

export function useBoardStore(): BoardStore {
  const store = use(BoardStoreContext)
  if (store === null) throw new Error('This belongs inside a board.')
  return store
}

export function useBoardState<T>(select: (state: BoardState) => T): T {
  return useStore(useBoardStore(), select)
}

/** The focus if it is on this row, else null: so that only the rows which it leaves and enters are drawn anew. */
export function useFocusOnRow(rowId: string): Focus | null {
  return useBoardState((state) => (state.focus?.rowId === rowId ? state.focus : null))
}

/** Which of a row's bars are selected: only the rows in which that changes are drawn anew. */
export function useSelectionOnRow(bars: readonly { id: string }[]): ReadonlySet<string> {
  return useBoardState(
    useShallow(({ selection }) => {
      if (selection.size === 0) return NOTHING_SELECTED
      const here = bars.filter((bar) => selection.has(bar.id))
      return here.length === 0 ? NOTHING_SELECTED : new Set(here.map((bar) => bar.id))
    }),
  )
}
