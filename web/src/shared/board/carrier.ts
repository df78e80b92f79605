import { edgeSpeed } from './drag'

/** A place in px of the window. */
export interface Point {
  x: number
  y: number
}

/** What goes on between taking hold of something and letting it go, whatever takes hold: mouse, pen or finger. */
export interface Gesture {
  /** Says at the board what is going on, for its cursor. */
  readonly name: string
  /** Near which edges of the window the board runs along. */
  readonly runs: 'across' | 'both'
  /** Where the pointer is now; also when the board ran along under it. */
  look: (point: Point, isFine: boolean) => void
  drop: () => void
  abort: () => void
}

interface CarrierHost {
  scroller: HTMLElement
  /** The part of the scroller that shows days: without header and labels. In client px. */
  bounds: () => { left: number; top: number; right: number; bottom: number }
  /** A key during a gesture that is none of the gesture's own: P for the status. */
  onKey: (key: string) => void
}

/**
 * Carries one gesture at a time: follows the pointer, runs the board along near its edges, hears the keys that belong to
 * it. Shift is for the finer snap, Escape ends it as if it had not begun.
 */
export class Carrier {
  private gesture: Gesture | null = null
  private point: Point = { x: 0, y: 0 }
  private isFine = false
  private frame = 0
  private readonly host: CarrierHost

  constructor(host: CarrierHost, signal: AbortSignal) {
    this.host = host
    window.addEventListener('keydown', this.key, { signal, capture: true })
    window.addEventListener('keyup', this.key, { signal, capture: true })
    signal.addEventListener('abort', () => this.abort())
  }

  get isCarrying(): boolean {
    return this.gesture !== null
  }

  take(gesture: Gesture, point: Point, isFine: boolean): void {
    this.abort()
    this.gesture = gesture
    this.host.scroller.dataset['dragging'] = gesture.name
    this.move(point, isFine)
  }

  move(point: Point, isFine: boolean): void {
    if (this.gesture === null) return
    this.point = point
    this.isFine = isFine
    this.gesture.look(point, isFine)
    if (this.frame === 0) this.frame = requestAnimationFrame(this.runAlong)
  }

  drop(): void {
    this.end()?.drop()
  }

  abort(): void {
    this.end()?.abort()
  }

  private end(): Gesture | null {
    const { gesture } = this
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.gesture = null
    delete this.host.scroller.dataset['dragging']
    return gesture
  }

  /** Edges scroll while a drag is near them, frame by frame; elsewhere no frame is asked for. */
  private runAlong = (): void => {
    this.frame = 0
    const { gesture, point } = this
    if (gesture === null) return
    const { left, top, right, bottom } = this.host.bounds()
    const byX = edgeSpeed(point.x, left, right)
    const byY = gesture.runs === 'both' ? edgeSpeed(point.y, top, bottom) : 0
    if (byX === 0 && byY === 0) return
    this.host.scroller.scrollBy(byX, byY)
    gesture.look(point, this.isFine)
    this.frame = requestAnimationFrame(this.runAlong)
  }

  private key = (event: KeyboardEvent): void => {
    const { gesture } = this
    if (gesture === null) return
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault()
      event.stopPropagation()
      this.abort()
    } else if (event.key === 'Shift') {
      this.isFine = event.type === 'keydown'
      gesture.look(this.point, this.isFine)
    } else if (event.type === 'keydown' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      this.host.onKey(event.key.toLowerCase())
    }
  }
}
