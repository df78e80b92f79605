import { useRef, type TouchEvent } from 'react'

/** px: less is a tap, or a scroll that went askew. */
const FAR = 56

/** A finger that goes sideways: 1 to what lies at the right, -1 to what lies at the left. Buttons do the same. */
export function useSwipe(onSwipe: (step: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches.length === 1 ? event.touches[0] : undefined
      start.current = touch === undefined ? null : { x: touch.clientX, y: touch.clientY }
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches[0]
      const from = start.current
      start.current = null
      if (touch === undefined || from === null) return
      const across = touch.clientX - from.x
      if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(touch.clientY - from.y)) return
      onSwipe(across < 0 ? 1 : -1)
    },
  }
}
