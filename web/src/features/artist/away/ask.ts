import { create } from 'zustand'

import type { Artist, TimeOff } from '@/shared/api/generated'

import type { Stretch } from './draft'

/** A time off that somebody wants to enter or change; null when nobody does. */
export interface AskedAway {
  artist: Pick<Artist, 'id' | 'name'>
  row: TimeOff | null
  stretch: Stretch | null
}

export const useAskedAway = create<{ asked: AskedAway | null }>(() => ({ asked: null }))

/** Opens the dialog of a time off, from wherever it is asked for. */
export function askForTimeOff(asked: AskedAway): void {
  useAskedAway.setState({ asked })
}
