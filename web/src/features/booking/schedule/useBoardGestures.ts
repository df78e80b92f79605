import type { RefObject } from 'react'

import { zoomBy, type Zoom } from '@/shared/board/axis'
import type { RowSizes } from '@/shared/board/bars'
import type { BoardHandle } from '@/shared/board/Board'

import { useBookingStore } from '@/features/booking/data/context'
import type { BarLook } from './BarView'
import { boxIn, type BoardModel } from './model'

interface GestureSource {
  handle: RefObject<BoardHandle | null>
  model: BoardModel
  sizes: RowSizes
  look: BarLook
  zoom: Zoom
  onZoom: (zoom: Zoom) => void
}

/** What selecting, touching and pinching ask of the schedule. */
export function useBoardGestures({ handle, model, sizes, look, zoom, onZoom }: GestureSource) {
  const bookings = useBookingStore()
  return {
    boxOf: (rowId: string, id: string) => boxIn(model, sizes, rowId, id),
    /** What the filters do not ask for is not among "all", and no rectangle takes it. */
    maySelect: (id: string) => {
      const booking = bookings.get(id)
      return booking !== undefined && !look.isQuiet({ booking })
    },
    onZoomStep: (direction: 'in' | 'out', clientX: number) => {
      const next = zoomBy(zoom, direction === 'in' ? -1 : 1)
      if (next === zoom) return
      handle.current?.zoomAround(clientX)
      onZoom(next)
    },
  }
}
