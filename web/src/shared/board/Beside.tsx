import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

import { placeBeside, type Box } from './place'

interface BesideProps {
  anchor: Box
  bounds: Box
  className?: string
  children: ReactNode
}

/** Lays something beside a box of the board, never over it and never outside. All boxes are in px of the window. */
export function Beside({ anchor, bounds, className, children }: BesideProps) {
  const self = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  const { left, top, width, height } = anchor
  const { left: inLeft, top: inTop, width: inWidth, height: inHeight } = bounds
  useLayoutEffect(() => {
    const element = self.current
    if (element === null) return
    const look = () => {
      const size = { width: element.offsetWidth, height: element.offsetHeight }
      const next = placeBeside({ left, top, width, height }, size, {
        left: inLeft,
        top: inTop,
        width: inWidth,
        height: inHeight,
      })
      setPlace((now) => (now?.left === next.left && now.top === next.top ? now : next))
    }
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [left, top, width, height, inLeft, inTop, inWidth, inHeight])
  return (
    <div
      ref={self}
      className={className}
      style={{
        position: 'fixed',
        left: 0,
        top: 0,
        zIndex: 'var(--pt-z-popover)',
        // Not `visibility`: what is hidden cannot take the focus, and a form in here wants it at once.
        opacity: place === null ? 0 : undefined,
        transform: `translate(${place?.left ?? 0}px, ${place?.top ?? 0}px)`,
      }}
    >
      {children}
    </div>
  )
}

/** The part of a bar that can be seen, in px of the window. */
export function boxOf(element: Element, bounds: Box): Box {
  const box = element.getBoundingClientRect()
  const left = Math.max(box.left, bounds.left)
  const right = Math.min(box.right, bounds.left + bounds.width)
  return { left, top: box.top, width: Math.max(0, right - left), height: box.height }
}
