import { create } from 'zustand'

import type { ShownBooking } from '@/features/booking/data/types'

import type { RippleQuestion } from '@/features/booking/ripple/asking'

/** What is asked before an action is done. One at a time. */
export type Asking =
  | ({ kind: 'ripple'; onDone?: () => void } & RippleQuestion)
  | { kind: 'moveBy'; targets: readonly ShownBooking[] }
  | { kind: 'replace'; targets: readonly ShownBooking[] }
  /** Who else has all the days of a booking. */
  | { kind: 'whoElse'; target: ShownBooking; onDone?: () => void }
  | { kind: 'rename'; targets: readonly ShownBooking[] }
  | { kind: 'project'; targets: readonly ShownBooking[] }
  | { kind: 'copyTo'; target: ShownBooking }
  | { kind: 'repeat'; target: ShownBooking }
  | { kind: 'challenge'; target: ShownBooking }
  /** A hold that may not be extended any more, and why. */
  | { kind: 'tooOften'; target: ShownBooking; text: string }
  | { kind: 'removeDays'; target: ShownBooking }

interface Dialogs {
  asking: Asking | null
  hasAsked: boolean
  ask: (asking: Asking) => void
  close: () => void
}

export const useDialogs = create<Dialogs>((set) => ({
  asking: null,
  hasAsked: false,
  ask: (asking) => set({ asking, hasAsked: true }),
  close: () => set({ asking: null }),
}))
