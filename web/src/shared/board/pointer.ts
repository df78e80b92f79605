import { BarDrag, gripAt } from './barDrag'
import type { Carrier, Gesture, Point } from './carrier'
import type { BoardHost } from './host'
import { Marquee } from './marquee'
import { NO_GESTURE } from './menu'
import { isAdding, isCopying } from './modifiers'
import { panFrom } from './pan'
import { barIdAt, clickAdding, clickExtending, clickPlain, press } from './press'
import { NOTHING_SELECTED } from './selection'

const THRESHOLD = 4

/** The button is down. What it becomes was decided by the key that was held then. */
interface Press {
  pointer: number
  at: Point
  /** When it is moved; null if nothing can be dragged there. */
  gesture: Gesture | null
  /** When it is let go where it went down. */
  click: () => void
}

/**
 * Mouse and pen on the board: their main button drags and clicks, the middle one pans. Fingers are another thing.
 * The drag itself is held outside React. One at a time; leaving the window does not end it.
 */
export class PointerGestures {
  private pressed: Press | null = null
  private readonly host: BoardHost
  private readonly carrier: Carrier

  constructor(host: BoardHost, carrier: Carrier, signal: AbortSignal) {
    this.host = host
    this.carrier = carrier
    const { scroller } = host
    scroller.addEventListener('pointerdown', this.down, { signal })
    scroller.addEventListener('mousedown', this.keepSelection, { signal })
    // Wherever it goes on: before it is a drag the pointer is nobody's, and a card beside the bar may lie in its way.
    window.addEventListener('pointermove', this.move, { signal })
    window.addEventListener('pointerup', this.up, { signal })
    window.addEventListener('pointercancel', this.cancel, { signal })
  }

  private down = (event: PointerEvent): void => {
    const target = event.target as Element
    if (event.button === 1) return panFrom(event, this.host.scroller)
    if (event.button !== 0 || event.pointerType === 'touch' || target.closest(NO_GESTURE) !== null) return
    const { left, top } = this.host.bounds()
    if (event.clientX < left || event.clientY < top) return
    this.host.store.setState({ tappedBar: null })
    const at = { x: event.clientX, y: event.clientY }
    const bar = target.closest('[data-bar-id]')
    const id = barIdAt(target)
    const found = bar === null || id === null ? this.beside(event, at) : this.onBar(event, bar, id)
    this.pressed = found === null ? null : { pointer: event.pointerId, at, ...found }
  }

  /** Beside bars: a drag makes one, with Shift it is a rectangle that selects. */
  private beside(event: PointerEvent, at: Point): Pick<Press, 'gesture' | 'click'> | null {
    const { host } = this
    const adds = isAdding(event)
    const spot = host.spotAt(at.x, at.y)
    if (spot !== null) press(host, spot, null, adds || event.shiftKey)
    const click = () => {
      if (!adds && !event.shiftKey) clickPlain(host)
    }
    if (!event.shiftKey) return spot === null ? null : { gesture: BarDrag.create(host, spot), click }
    const base = adds ? host.store.getState().selection : NOTHING_SELECTED
    return { gesture: new Marquee(host, at, base), click }
  }

  /** On a bar: a drag moves it or pulls an end, with Ctrl or Alt it copies it; a click selects by the key held. */
  private onBar(event: PointerEvent, bar: Element, id: string): Pick<Press, 'gesture' | 'click'> | null {
    const { host } = this
    const spot = host.spotAt(event.clientX, event.clientY)
    if (spot === null) return null
    const adds = isAdding(event)
    const copies = isCopying(event)
    if (!event.shiftKey) press(host, spot, id, adds)
    const click = () => {
      if (event.shiftKey) clickExtending(host, spot, id, adds)
      else if (adds) clickAdding(host, id)
      else clickPlain(host)
    }
    const kind = copies ? 'move' : gripAt(bar, event.clientX)
    return { gesture: BarDrag.of(host, id, kind, spot.day, copies), click }
  }

  /** A drag selects no text. What that would have focused is focused by hand. */
  private keepSelection = (event: MouseEvent): void => {
    if ((event.target as Element).closest(NO_GESTURE) !== null) return
    event.preventDefault()
    if (event.button === 0) this.host.onTakeFocus()
  }

  private move = (event: PointerEvent): void => {
    const { pressed, carrier } = this
    if (event.pointerId !== pressed?.pointer) return
    const to = { x: event.clientX, y: event.clientY }
    if (carrier.isCarrying) return carrier.move(to, event.shiftKey)
    const { gesture, at } = pressed
    if (gesture === null || Math.hypot(to.x - at.x, to.y - at.y) < THRESHOLD) return
    this.host.scroller.setPointerCapture(event.pointerId)
    // What moves is no click any more, also when it comes back or is given up.
    this.pressed = { ...pressed, gesture: null, click: () => undefined }
    carrier.take(gesture, to, event.shiftKey)
  }

  private up = (event: PointerEvent): void => {
    const { pressed } = this
    if (event.pointerId !== pressed?.pointer) return
    this.pressed = null
    if (this.carrier.isCarrying) this.carrier.drop()
    else pressed.click()
  }

  private cancel = (event: PointerEvent): void => {
    if (event.pointerId !== this.pressed?.pointer) return
    this.pressed = null
    this.carrier.abort()
  }
}
