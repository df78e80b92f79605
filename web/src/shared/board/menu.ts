import { flushSync } from 'react-dom'

import type { BoardHost } from './host'
import { barIdAt } from './press'
import { NOTHING_SELECTED } from './selection'

/** What takes clicks for itself on a board. */
export const NO_GESTURE = 'button, a, input, select, textarea, [data-no-drag]'

type Place = Pick<BoardHost, 'scroller' | 'store'>

/**
 * Asks for the menu of a bar, or of a day. What it is about has the focus first, so that the menu gives it back there.
 * On a bar that is not selected the selection is given up: the menu is about the one.
 */
export function openMenu(
  host: Place,
  place: { x: number; y: number; barId: string | null; rowId: string; day: number },
): void {
  const { store, scroller } = host
  const { barId, rowId } = place
  const day = Math.floor(place.day)
  const { focus, selection } = store.getState()
  const isThere = focus?.barId === barId && focus.rowId === rowId && (barId !== null || focus.day === day)
  if (!isThere) store.setState({ focus: { rowId, day, until: day, barId } })
  if (barId !== null && !selection.has(barId)) store.setState({ selection: NOTHING_SELECTED })
  flushSync(() => undefined)
  scroller.querySelector<HTMLElement>('[data-board-stop]')?.focus({ preventScroll: true })
  store.setState({ menu: { ...place, day } })
}

/** The menu key and Shift+F10: at what has the focus. */
export function openMenuAtFocus(host: Place): boolean {
  const { focus } = host.store.getState()
  const stop = host.scroller.querySelector('[data-board-stop]')?.getBoundingClientRect()
  if (focus === null || stop === undefined) return false
  const box = host.scroller.getBoundingClientRect()
  const x = Math.max(box.left, Math.min(stop.left, box.right - 48)) + 12
  const { rowId, day, barId } = focus
  openMenu(host, { x, y: stop.bottom, barId, rowId, day })
  return true
}

/** A right-click asks for the menu. That of the browser is never shown over the days. */
export function bindMenu(host: BoardHost & { measure: () => void }, signal: AbortSignal): void {
  const { scroller } = host
  // The menu key makes the same event as a right-click, later, and a long press too: both are heard elsewhere.
  let by = ''
  window.addEventListener('keydown', () => (by = 'key'), { signal, capture: true })
  scroller.addEventListener('pointerdown', (event) => (by = event.pointerType), { signal, capture: true })
  scroller.addEventListener(
    'contextmenu',
    (event) => {
      const target = event.target as Element
      if (target.closest(NO_GESTURE) !== null) return
      const { clientX: x, clientY: y } = event
      host.measure()
      const { left, top } = host.bounds()
      const spot = x < left || y < top ? null : host.spotAt(x, y)
      if (spot === null && by !== 'key') return
      event.preventDefault()
      if (spot === null || by === 'key' || by === 'touch') return
      if (scroller.dataset['dragging'] !== undefined) return
      const barId = barIdAt(target)
      const rowId = barId === null ? spot.rowId : (host.rowOf(barId) ?? spot.rowId)
      openMenu(host, { x, y, barId, rowId, day: spot.day })
    },
    { signal },
  )
}
