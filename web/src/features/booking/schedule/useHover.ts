import { useEffect, useRef, useState, type RefObject } from 'react'

import type { BoardHandle } from '@/shared/board/Board'
import { MOTION } from '@/shared/ui/tokens.gen'

const GRACE = 160

/**
 * The bar whose card is open: the one under the pointer after a moment of rest, or the one that the keyboard came to.
 * It closes with Escape, a press, a scroll, or when the pointer has left both bar and card for a moment.
 */
export function useHover(handle: RefObject<BoardHandle | null>, isOn: boolean) {
  const [id, setId] = useState<string | null>(null)
  const timer = useRef(0)
  const on = useRef(isOn)
  useEffect(() => {
    on.current = isOn
    if (!isOn) window.clearTimeout(timer.current)
  }, [isOn])

  useEffect(() => {
    const element = handle.current?.element()
    if (!element) return
    const stop = new AbortController()
    const { signal } = stop
    const barAt = (target: EventTarget | null) =>
      target instanceof Element
        ? (target.closest<HTMLElement>('[data-bar-id]')?.dataset['barId'] ?? null)
        : null
    const later = (next: string | null, wait: number) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => {
        if (on.current) setId(next)
      }, wait)
    }
    const close = () => {
      window.clearTimeout(timer.current)
      setId(null)
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return
      const bar = barAt(event.target)
      later(bar, bar === null ? GRACE : MOTION['hover-card-delay'])
    }
    element.addEventListener('pointerover', over, { signal })
    element.addEventListener('pointerleave', () => later(null, GRACE), { signal })
    // What is pressed has the focus too, but its card would open in the way of a drag. A finger has no hover: what it taps
    // is opened.
    let isByPointer = false
    element.addEventListener(
      'pointerdown',
      () => {
        isByPointer = true
        close()
      },
      { signal },
    )
    element.addEventListener('scroll', close, { signal, passive: true })
    element.addEventListener(
      'focusin',
      (event) => {
        const target = event.target as HTMLElement
        if (!isByPointer && barAt(target) !== null && target.matches(':focus-visible'))
          later(barAt(target), MOTION['hover-card-delay'])
        else close()
      },
      { signal },
    )
    window.addEventListener(
      'keydown',
      (event) => {
        isByPointer = false
        if (event.key === 'Escape' || event.key === 'm' || event.key === 'Enter') close()
      },
      { signal, capture: true },
    )
    return () => {
      stop.abort()
      window.clearTimeout(timer.current)
    }
  }, [handle])

  return {
    id: isOn ? id : null,
    keep: () => window.clearTimeout(timer.current),
    leave: () => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => setId(null), GRACE)
    },
    close: () => {
      window.clearTimeout(timer.current)
      setId(null)
    },
  }
}
