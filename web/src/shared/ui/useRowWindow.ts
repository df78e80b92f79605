import { useEffect, useState, type RefObject } from 'react'

const OVERSCAN = 8
const GUESSED_HEIGHT = 900

/** Which rows of one height are seen in an element that scrolls: from `first` up to but not `end`. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { first: number; end: number } {
  const [seen, setSeen] = useState({ top: 0, height: GUESSED_HEIGHT })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      // A step of a row is as fine as it needs to be: between two of them nothing is drawn anew.
      const top = Math.floor(element.scrollTop / rowHeight) * rowHeight
      const height = element.clientHeight === 0 ? GUESSED_HEIGHT : element.clientHeight
      setSeen((before) => (before.top === top && before.height === height ? before : { top, height }))
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, rowHeight])
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - OVERSCAN)
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + OVERSCAN)
  return { first: Math.min(first, Math.max(0, end - 1)), end }
}
