import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

import type { Day } from '@/shared/lib/days'

import { dayAt, type Axis } from './axis'
import { rowAt, type RowLayout } from './rows'

/** What is drawn: rows and days, with a margin around what can be seen. The ends are not included. */
export interface Seen {
  rowFrom: number
  rowTo: number
  from: Day
  to: Day
}

/** What can be seen right now, without margins. */
export interface View extends Seen {
  width: number
  height: number
}

const MORE_ROWS = 4
/** Of a year half a screen more would be hundreds of bars for nothing. */
const MOST_MORE_DAYS = 46

export function viewOf(
  scroller: HTMLElement,
  axis: Axis,
  layout: RowLayout,
  label: number,
  header: number,
): View {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = scroller
  const width = Math.max(0, clientWidth - label)
  const height = Math.max(0, clientHeight - header)
  return {
    rowFrom: Math.max(0, rowAt(layout, scrollTop)),
    rowTo: Math.min(layout.ids.length, rowAt(layout, scrollTop + height) + 1),
    from: Math.floor(dayAt(axis, scrollLeft)),
    to: Math.ceil(dayAt(axis, scrollLeft + width)),
    width,
    height,
  }
}

function covers(seen: Seen, view: View): boolean {
  return (
    seen.rowFrom <= view.rowFrom && seen.rowTo >= view.rowTo && seen.from <= view.from && seen.to >= view.to
  )
}

function widen(view: View, axis: Axis, layout: RowLayout): Seen {
  const half = Math.min(Math.ceil((view.to - view.from) / 2), MOST_MORE_DAYS)
  return {
    rowFrom: Math.max(0, view.rowFrom - MORE_ROWS),
    rowTo: Math.min(layout.ids.length, view.rowTo + MORE_ROWS),
    from: Math.max(axis.first, view.from - half),
    to: Math.min(axis.first + axis.days, view.to + half),
  }
}

const NOTHING: Seen = { rowFrom: 0, rowTo: 0, from: 0, to: 0 }

/**
 * Rows and days to draw. While scrolling stays within the margin nothing is drawn anew; when it leaves it, drawing is
 * finished before the frame is, so that no hole is seen. `onRest` hears where scrolling came to rest.
 */
export function useSeen(
  scroller: RefObject<HTMLElement | null>,
  axis: Axis,
  layout: RowLayout,
  frame: { label: number; header: number },
  onRest: (view: View) => void,
): Seen {
  const [seen, setSeen] = useState<Seen>(NOTHING)
  const rest = useRef(onRest)
  useLayoutEffect(() => {
    rest.current = onRest
  })
  const { label, header } = frame
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => viewOf(element, axis, layout, label, header)
    let drawn = widen(look(), axis, layout)
    setSeen(drawn)
    let queued = 0
    let resting = 0
    const update = () => {
      queued = 0
      const view = look()
      if (covers(drawn, view)) return
      drawn = widen(view, axis, layout)
      flushSync(() => setSeen(drawn))
    }
    const onScroll = () => {
      if (queued === 0) queued = requestAnimationFrame(update)
      window.clearTimeout(resting)
      resting = window.setTimeout(() => rest.current(look()), 150)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    const sizes = new ResizeObserver(onScroll)
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      sizes.disconnect()
      cancelAnimationFrame(queued)
      window.clearTimeout(resting)
    }
  }, [scroller, axis, layout, label, header])
  return seen
}
