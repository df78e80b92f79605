import { create } from 'zustand'

import type { Day } from '@/shared/lib/days'

/** Where somebody wants to be on the board, asked for from anywhere: it goes there as soon as it can. */
export type Jump =
  { kind: 'artist'; artistId: string } | { kind: 'booking'; bookingId: string } | { kind: 'day'; day: Day }

export const useJump = create<{ jump: Jump | null }>(() => ({ jump: null }))

export function jumpTo(jump: Jump): void {
  useJump.setState({ jump })
}
