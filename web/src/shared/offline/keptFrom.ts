import { create } from 'zustand'

interface Kept {
  /** The oldest moment at which something that is shown was read by an earlier visit; null if all was read by this one. */
  from: number | null
}

export const useKept = create<Kept>()(() => ({ from: null }))

export function showsKept(savedAt: number): void {
  useKept.setState(({ from }) => ({ from: Math.min(from ?? savedAt, savedAt) }))
}
