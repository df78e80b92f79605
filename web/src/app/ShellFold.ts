import { useCallback } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Where there is little room the navigation is folded unless somebody unfolds it, and elsewhere the other way round. */
export type Room = 'tight' | 'roomy'

interface Chosen {
  folded: Record<Room, boolean>
}

const useChosen = create<Chosen>()(
  persist((): Chosen => ({ folded: { tight: true, roomy: false } }), { name: 'pt-nav', version: 1 }),
)

export function useNavFold(room: Room): { isFolded: boolean; toggle: () => void } {
  const isFolded = useChosen((chosen) => chosen.folded[room])
  const toggle = useCallback(() => {
    useChosen.setState(({ folded }) => ({ folded: { ...folded, [room]: !folded[room] } }))
  }, [room])
  return { isFolded, toggle }
}
