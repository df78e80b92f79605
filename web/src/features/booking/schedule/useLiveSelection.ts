import { useEffect } from 'react'

import type { BoardStore } from '@/shared/board/state'

import { useBookingStore } from '@/features/booking/data/context'

import type { BoardModel } from './model'

/** What has ended, or is not on the board any more, is not selected any more: keys and the bar mean what can be seen. */
export function useLiveSelection(store: BoardStore, model: BoardModel): void {
  const bookings = useBookingStore()
  useEffect(() => {
    const { selection } = store.getState()
    const left = [...selection].filter((id) => {
      const booking = bookings.get(id)
      return booking !== undefined && model.lanes(model.rowOf(booking)).bars.some((bar) => bar.id === id)
    })
    if (left.length < selection.size) store.setState({ selection: new Set(left) })
  }, [store, model, bookings])
}
