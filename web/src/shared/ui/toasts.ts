import { create } from 'zustand'

import { MOTION } from './tokens.gen'

/** A sentence about what just happened, with at most one thing to do about it. Never the only copy of anything. */
export interface Toast {
  id: number
  /** What was done: Moved. Shown strong, before the text. */
  verb?: string
  text: string
  tone: 'done' | 'problem' | 'plain'
  action?: { label: string; keys?: string[]; run: () => void }
  life: number
}

interface Shelf {
  toasts: Toast[]
  show: (toast: Omit<Toast, 'id' | 'life'> & { life?: number }) => number
  hide: (id: number) => void
}

let last = 0

export const useToasts = create<Shelf>((set) => ({
  toasts: [],
  show: (toast) => {
    last += 1
    const id = last
    // One at a time: a newer one takes the older one's place, as the newest change is the one that can be undone.
    set({ toasts: [{ life: MOTION['toast-life'], ...toast, id }] })
    return id
  },
  hide: (id) => set((shelf) => ({ toasts: shelf.toasts.filter((toast) => toast.id !== id) })),
}))

export const showToast: Shelf['show'] = (toast) => useToasts.getState().show(toast)
