import { BarDrag } from './barDrag'
import type { Carrier, Point } from './carrier'
import type { DragKind } from './drag'
import type { BoardHost, Spot } from './host'
import { NO_GESTURE, openMenu } from './menu'
import { barIdAt, clickAdding, press } from './press'
import { NOTHING_SELECTED } from './selection'
import { TwoFingers } from './twoFingers'

/** ms that a finger rests before it lifts something. */
const HOLD = 400
/** px that a finger may stray and still rest. */
const SLOP = 10

/** One finger on the board. It waits until it has rested, taps or is taken away; then it carries, or is of no use. */
interface Finger {
  id: number
  at: Point
  barId: string | null
  /** Null under the last row. */
  spot: Spot | null
  state: 'waiting' | 'carrying' | 'resting' | 'spent'
  hasMoved: boolean
}

const pointOf = (touch: Touch): Point => ({ x: touch.clientX, y: touch.clientY })
const isNear = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y) <= SLOP

/**
 * Fingers on the board. A swipe scrolls, which is the browser's own; a finger that rests lifts what is under it, and from
 * then on nothing scrolls by it. What began as a swipe never becomes a drag.
 */
export class TouchGestures {
  private finger: Finger | null = null
  private timer = 0
  private readonly host: BoardHost
  private readonly carrier: Carrier
  private readonly two: TwoFingers

  constructor(host: BoardHost, carrier: Carrier, signal: AbortSignal) {
    this.host = host
    this.carrier = carrier
    this.two = new TwoFingers(host)
    const { scroller, store } = host
    scroller.addEventListener('touchstart', this.start, { signal, passive: true })
    // Not passive, so that what is lifted can be carried instead of the board being scrolled.
    scroller.addEventListener('touchmove', this.move, { signal, passive: false })
    scroller.addEventListener('touchend', this.end, { signal })
    scroller.addEventListener('touchcancel', this.cancel, { signal })
    const stop = store.subscribe(({ selection, isSelecting }, before) => {
      if (isSelecting && selection.size === 0 && before.selection.size > 0)
        store.setState({ isSelecting: false })
    })
    signal.addEventListener('abort', () => {
      window.clearTimeout(this.timer)
      stop()
    })
  }

  private start = (event: TouchEvent): void => {
    const [first, second, third] = event.touches
    if (this.finger?.state === 'carrying') return
    if (third !== undefined || first === undefined) return this.cancel()
    if (second !== undefined) {
      this.spend()
      this.two.begin(first, second, event.timeStamp)
      return
    }
    const target = event.target as Element
    const at = pointOf(first)
    const handle = target.closest<HTMLElement>('[data-handle]')
    if (handle !== null) return this.pull(handle, first.identifier, at)
    const { left, top } = this.host.bounds()
    if (target.closest(NO_GESTURE) !== null || at.x < left || at.y < top) return
    const spot = this.host.spotAt(at.x, at.y)
    const barId = barIdAt(target)
    this.finger = { id: first.identifier, at, barId, spot, state: 'waiting', hasMoved: false }
    this.timer = window.setTimeout(this.lift, HOLD)
  }

  /** A handle at an end of the bar that was tapped needs no rest. */
  private pull(handle: HTMLElement, id: number, at: Point): void {
    const barId = this.host.store.getState().tappedBar
    const spot = this.host.spotAt(at.x, at.y)
    if (barId === null || spot === null) return
    const gesture = BarDrag.of(this.host, barId, handle.dataset['handle'] as DragKind, spot.day)
    if (gesture === null) return
    this.finger = { id, at, barId, spot, state: 'carrying', hasMoved: true }
    this.carrier.take(gesture, at, false)
  }

  /** The finger has rested: a bar is lifted, or a new one begun. */
  private lift = (): void => {
    const { finger, host } = this
    if (finger?.state !== 'waiting' || finger.spot === null) return
    const { barId, spot, at } = finger
    press(host, spot, barId, host.store.getState().isSelecting)
    host.store.setState({ tappedBar: null })
    const gesture = barId === null ? BarDrag.create(host, spot) : BarDrag.of(host, barId, 'move', spot.day)
    finger.state = gesture !== null ? 'carrying' : barId === null ? 'spent' : 'resting'
    if (finger.state !== 'spent') vibrate()
    if (gesture !== null) this.carrier.take(gesture, at, false)
  }

  private move = (event: TouchEvent): void => {
    const { finger } = this
    if (this.two.isOn) {
      hinder(event)
      this.two.move(event.touches)
      return
    }
    const touch = [...event.changedTouches].find(({ identifier }) => identifier === finger?.id)
    if (finger === null || touch === undefined) return
    const to = pointOf(touch)
    if (finger.state === 'waiting') {
      if (!isNear(to, finger.at)) this.spend()
      return
    }
    if (finger.state === 'spent') return
    hinder(event)
    finger.hasMoved ||= !isNear(to, finger.at)
    // A finger is never quite still: until it has left its place, what it lifted stays.
    if (finger.hasMoved && finger.state === 'carrying') this.carrier.move(to, false)
  }

  private end = (event: TouchEvent): void => {
    if (this.two.isOn) {
      hinder(event)
      this.two.end(event.touches.length, event.timeStamp)
      return
    }
    const { finger } = this
    const touch = [...event.changedTouches].find(({ identifier }) => identifier === finger?.id)
    if (finger === null || touch === undefined) return
    this.finger = null
    window.clearTimeout(this.timer)
    if (finger.state === 'spent') return
    // No clicks of a mouse are to be made of it.
    hinder(event)
    if (finger.state === 'waiting') this.tap(finger)
    else this.letGo(finger, pointOf(touch))
  }

  private letGo({ state, hasMoved, barId, spot, at }: Finger, to: Point): void {
    const { host, carrier } = this
    if (!hasMoved && barId !== null) {
      carrier.abort()
      const rowId = host.rowOf(barId)
      if (spot !== null && rowId !== null) openMenu(host, { ...at, barId, rowId, day: spot.day })
    } else if (state === 'carrying') {
      // Back to where it was lifted: it is given up, what is new as well.
      const isBack = hasMoved && isNear(to, at)
      if (isBack) carrier.abort()
      else carrier.drop()
      host.onTakeFocus()
    }
  }

  /** Opens a bar and gives it handles, or goes to a day; while several are being selected, adds the bar or takes it out. */
  private tap({ spot, barId }: Finger): void {
    const { host } = this
    const { isSelecting } = host.store.getState()
    if (spot === null) return
    press(host, spot, barId, isSelecting)
    if (isSelecting) return clickAdding(host, barId)
    host.store.setState({ selection: NOTHING_SELECTED, tappedBar: barId })
    host.onTakeFocus()
    if (barId !== null) host.onOpen(barId)
  }

  /** The finger scrolls, or is one of several: it drags nothing any more. */
  private spend(): void {
    window.clearTimeout(this.timer)
    if (this.finger !== null) this.finger.state = 'spent'
  }

  private cancel = (): void => {
    this.spend()
    this.two.cancel()
    if (this.finger !== null && this.carrier.isCarrying) this.carrier.abort()
    this.finger = null
  }
}

function hinder(event: TouchEvent): void {
  if (event.cancelable) event.preventDefault()
}

export function vibrate(): void {
  // Not every browser can, and those that cannot have no such function, whatever the types say.
  const able = navigator as Partial<Pick<Navigator, 'vibrate'>>
  able.vibrate?.(10)
}
