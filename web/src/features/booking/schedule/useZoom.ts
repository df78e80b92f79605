import { useEffect, type RefObject } from 'react'

import type { Zoom } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'

/** Ctrl with the wheel zooms, and the day under the pointer stays there. */
export function useWheelZoom(
  handle: RefObject<BoardHandle | null>,
  zoom: Zoom,
  onZoom: (zoom: Zoom) => void,
): void {
  useEffect(() => {
    const element = handle.current?.element()
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault() // the page itself is not to be zoomed
      const next: Zoom = event.deltaY < 0 ? 'week' : 'month'
      if (next === zoom) return
      handle.current?.zoomAround(event.clientX)
      onZoom(next)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [handle, zoom, onZoom])
}
