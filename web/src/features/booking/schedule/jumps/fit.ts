import { create } from 'zustand'

import type { Zoom } from '@/shared/board/axis'

/** What is to fill the window: these rows, from one moment to another. */
export interface Stretch {
  rowIds: readonly string[]
  start: number
  end: number
  zoom: Zoom
}

interface Bar {
  start: number
  end: number
}

/** The rows and days that bars lie on, or null if there are none. */
export function stretchOfBars(
  bars: Iterable<readonly [rowId: string, bar: Bar]>,
): Omit<Stretch, 'zoom'> | null {
  const rowIds = new Set<string>()
  let [start, end] = [Infinity, -Infinity]
  for (const [rowId, bar] of bars) {
    rowIds.add(rowId)
    start = Math.min(start, bar.start)
    end = Math.max(end, bar.end)
  }
  return rowIds.size === 0 ? null : { rowIds: [...rowIds], start, end }
}

/** Asked for from anywhere: the board then finds out what fills the window, takes the scale for it, and goes there. */
export const useFitAsked = create<{ fit: 'asked' | Stretch | null }>(() => ({ fit: null }))

export const fitBoard = (): void => useFitAsked.setState({ fit: 'asked' })
