import { useEffect, type RefObject } from 'react'
import { flushSync } from 'react-dom'

import { xOf, type Axis } from './axis'
import { heightOf, topOf, type RowLayout } from './rows'
import type { BoardStore } from './state'

interface Field {
  store: BoardStore
  axis: Axis
  layout: RowLayout
  label: number
}

/** Keeps the keyboard's place in sight and the real focus on it. */
export function useFollowFocus(
  scroller: RefObject<HTMLElement | null>,
  latest: RefObject<Field>,
  header: number,
): void {
  useEffect(() => {
    const { store } = latest.current
    return store.subscribe((state, before) => {
      const element = scroller.current
      if (element === null || (state.focus === before.focus && state.drag === before.drag)) return
      const place = state.by === 'keys' ? state.drag : null
      if (state.focus === null || state.by === 'pointer' || !state.isActive) return
      const { axis, layout, label } = latest.current
      const index = layout.indexOf.get(place?.rowId ?? state.focus.rowId)
      if (index === undefined) return
      const from = place?.start ?? Math.min(state.focus.until, state.focus.day)
      const until = place?.end ?? Math.max(state.focus.until, state.focus.day) + 1
      reveal(
        element,
        {
          x: xOf(axis, from),
          right: xOf(axis, until),
          top: topOf(layout, index),
          height: heightOf(layout, index),
        },
        label,
        header,
      )
      // Before the next key: what had the focus may be taken out now, and a key meanwhile would go nowhere.
      queueMicrotask(() => {
        flushSync(() => undefined)
        element.querySelector<HTMLElement>('[data-board-stop]')?.focus({ preventScroll: true })
      })
    })
  }, [scroller, latest, header])
}

/** Scrolls as little as is needed to have a box in sight. */
export function reveal(
  element: HTMLElement,
  box: { x: number; right: number; top: number; height: number },
  label: number,
  header: number,
): void {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = element
  const width = clientWidth - label - coveredOf(element)
  const height = clientHeight - header
  let left = scrollLeft
  if (box.x < left) left = box.x - width * 0.2
  else if (box.right > left + width) left = Math.min(box.x, box.right - width * 0.8)
  let top = scrollTop
  if (box.top < top) top = box.top
  else if (box.top + box.height > top + height) top = box.top + box.height - height
  if (left !== scrollLeft || top !== scrollTop) element.scrollTo({ left, top })
}

/** px at the end of the board over which something lies that says so, by `data-over-board`: a panel on a narrow screen. */
function coveredOf(element: HTMLElement): number {
  const over = document.querySelector('[data-over-board]')
  if (over === null) return 0
  return Math.max(0, element.getBoundingClientRect().right - over.getBoundingClientRect().left)
}
