import { create } from 'zustand'

/** How the screen hears of what others change. */
export interface LiveStatus {
  state: 'connecting' | 'live' | 'polling' | 'offline'
  /** Since when it is so, in milliseconds of the clock. */
  since: number | null
  /** How many changes were caught up after a lost connection; null when there is nothing to say about it. */
  caughtUp: number | null
}

export const useLiveStatus = create<LiveStatus>()(() => ({
  state: 'connecting',
  since: null,
  caughtUp: null,
}))
