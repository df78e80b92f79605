import { create } from 'zustand'

import type { Refusal } from './types'

interface Asking {
  /** What waits for an answer of the person, one at a time; null most of the time. */
  refusal: Refusal | null
  ask: (refusal: Refusal) => void
  /** It was answered, or put away. */
  settle: () => void
}

export const useRefusal = create<Asking>((set) => ({
  refusal: null,
  ask: (refusal) => set({ refusal }),
  settle: () => set({ refusal: null }),
}))
