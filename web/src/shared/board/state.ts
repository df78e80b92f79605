import { createContext, use } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'

import type { Drag } from './drag'
import type { Focus } from './focus'

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
}

export type BoardStore = StoreApi<BoardState>

export function createBoardStore(): BoardStore {
  return createStore<BoardState>(() => ({
    focus: null,
    isActive: false,
    drag: null,
    by: null,
    isHeld: false,
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
