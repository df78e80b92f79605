import { useEffect, type RefObject } from 'react'

import { zoomBy, type Zoom } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'

/** px of turning that count as one step. */
const NOTCH = 50

/** Ctrl with the wheel zooms, and the day under the pointer stays there. */
export function useWheelZoom(
  handle: RefObject<BoardHandle | null>,
  zoom: Zoom,
  onZoom: (zoom: Zoom) => void,
): void {
  useEffect(() => {
    const element = handle.current?.element()
    if (!element) return
    let turned = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault() // the page itself is not to be zoomed
      // A touchpad sends many small steps for one gesture: a step of the scale is one notch of a wheel.
      turned += event.deltaY
      if (Math.abs(turned) < NOTCH) return
      const next = zoomBy(zoom, turned < 0 ? -1 : 1)
      turned = 0
      if (next === zoom) return
      handle.current?.zoomAround(event.clientX)
      onZoom(next)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [handle, zoom, onZoom])
}
