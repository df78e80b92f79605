import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react'

import { dayAt, xOf, type Axis } from './axis'
import { rowAt, topOf, type RowLayout } from './rows'

/**
 * Scrolls to the first day when the board appears. When the scale changes, the day at the left edge stays there, or the
 * one at so many px from it that the answered function was told.
 */
export function useStartAt(
  scroller: RefObject<HTMLDivElement | null>,
  axis: Axis,
  startAt: number,
): (px: number) => void {
  const before = useRef<Axis | null>(null)
  const anchor = useRef(0)
  // Where it was scrolled to. When it is asked for too late, the canvas has its new width and has cut it off.
  const left = useRef(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onScroll = () => {
      left.current = element.scrollLeft
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = axis
    if (element === null || old === axis) return
    const at = old === null ? 0 : anchor.current
    anchor.current = 0
    const day = old === null ? startAt : dayAt(old, left.current + at)
    left.current = xOf(axis, day) - at
    element.scrollTo({ left: left.current, behavior: 'instant' })
  }, [scroller, axis, startAt])
  return useCallback((px: number) => {
    anchor.current = px
  }, [])
}

/** Rows above that grow or shrink do not move what is being looked at: the row at the top stays where it is. */
export function useAnchoredRow(scroller: RefObject<HTMLDivElement | null>, layout: RowLayout): void {
  const before = useRef(layout)
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = layout
    if (element === null || old === layout || element.scrollTop === 0) return
    const index = rowAt(old, element.scrollTop)
    const now = layout.indexOf.get(old.ids[index] ?? '')
    if (now === undefined) return
    const by = topOf(layout, now) - topOf(old, index)
    if (by !== 0) element.scrollBy({ top: by, behavior: 'instant' })
  }, [scroller, layout])
}
