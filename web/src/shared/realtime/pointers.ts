import { z } from 'zod'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

import { MOTION } from '@/shared/ui/tokens.gen'

export const pointed = z.object({
  id: z.string(),
  row: z.string().optional(),
  day: z.number().optional(),
  depth: z.number().optional(),
})

/** Where the pointer of one tab of somebody is: by row and day, so that it is right at every scale. */
export interface OthersPointer {
  row: string
  day: number
  depth: number
  /** It has not moved for a while, and fades. */
  isLeaving?: boolean
}

interface Pointers {
  /** By connection. */
  at: ReadonlyMap<string, OthersPointer>
  heard: (pointer: z.infer<typeof pointed>) => void
  /** Those of others have gone. */
  keep: (tabs: ReadonlySet<string>) => void
  clear: () => void
}

const NONE: ReadonlyMap<string, OthersPointer> = new Map()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** Others' pointers, each for as long as it moves and six seconds more. */
export const usePointers = create<Pointers>()((set, get) => {
  const without = (id: string) => {
    clearTimeout(timers.get(id))
    timers.delete(id)
    const at = new Map(get().at)
    if (at.delete(id)) set({ at: at.size === 0 ? NONE : at })
  }
  const fade = (id: string) => {
    const pointer = get().at.get(id)
    if (pointer === undefined) return
    set({ at: new Map(get().at).set(id, { ...pointer, isLeaving: true }) })
    timers.set(
      id,
      setTimeout(() => without(id), MOTION.slow),
    )
  }
  return {
    at: NONE,
    heard: ({ id, row, day, depth = 0.5 }) => {
      if (row === undefined || day === undefined) {
        without(id)
        return
      }
      clearTimeout(timers.get(id))
      timers.set(
        id,
        setTimeout(() => fade(id), MOTION['presence-fade']),
      )
      set({ at: new Map(get().at).set(id, { row, day, depth }) })
    },
    keep: (tabs) => {
      for (const id of get().at.keys()) if (!tabs.has(id)) without(id)
    },
    clear: () => {
      for (const id of get().at.keys()) without(id)
    },
  }
})

interface PointerChoice {
  isShown: boolean
}

/** Whether pointers are shown on this device. */
export const usePointerChoice = create<PointerChoice>()(
  persist((): PointerChoice => ({ isShown: true }), { name: 'pt-pointers', version: 1 }),
)
