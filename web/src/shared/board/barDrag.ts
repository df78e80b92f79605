import type { Gesture, Point } from './carrier'
import { dragTo, isSameDrag, type Drag, type DragKind, type Grab } from './drag'
import type { BoardHost, Spot } from './host'

const GRIP = 6

/** The ends of a bar are its grips, unless it is so short that nothing would be left to move it by. */
export function gripAt(bar: Element, clientX: number): DragKind {
  const { left, right, width } = bar.getBoundingClientRect()
  if (width < 3 * GRIP) return 'move'
  if (clientX - left <= GRIP) return 'start'
  return right - clientX <= GRIP ? 'end' : 'move'
}

/** A bar that is made, moved, copied or pulled by an end. React hears of it only when it would be dropped elsewhere. */
export class BarDrag implements Gesture {
  readonly name: string
  readonly runs: 'across' | 'both'
  private drag: Drag | null = null
  private readonly host: BoardHost
  private readonly grab: Grab

  constructor(host: BoardHost, grab: Grab) {
    this.host = host
    this.grab = grab
    this.name = grab.isCopy === true ? 'copy' : grab.kind
    this.runs = grab.kind === 'move' ? 'both' : 'across'
  }

  /** Over days without a bar, or null if none may be made. */
  static create(host: BoardHost, spot: Spot): BarDrag | null {
    if (!host.mayCreate()) return null
    const { rowId, day } = spot
    return new BarDrag(host, { kind: 'create', id: null, rowId, start: day, end: day, at: day })
  }

  /** Of a bar that is there, with the rest of the selection if it is in it; null if it may not be dragged. */
  static of(host: BoardHost, id: string, kind: DragKind, at: number, isCopy = false): BarDrag | null {
    const held = host.grab(id)
    if (held === null) return null
    const others = kind === 'move' ? host.grabOthers(id) : []
    const grab: Grab = { kind, id, ...held, at }
    if (isCopy) grab.isCopy = true
    if (others.length > 0) grab.others = others
    return new BarDrag(host, grab)
  }

  look(point: Point, isFine: boolean): void {
    const spot = this.host.spotAt(point.x, point.y)
    if (spot === null) return
    const next = dragTo(this.grab, spot.day, spot.rowId, this.host.snap(isFine))
    if (isSameDrag(next, this.drag)) return
    if (this.drag === null) this.mark()
    this.drag = next
    this.host.onDrag(next)
  }

  drop(): void {
    this.unmark()
    const { drag, grab } = this
    if (drag === null) return
    const isBack = grab.kind !== 'create' && isSameDrag(drag, grab)
    if (isBack) this.host.onDrag(null)
    else this.host.onDrop(drag)
  }

  abort(): void {
    this.unmark()
    this.host.onDrag(null)
  }

  /** What is dragged is dimmed where it was, without asking React. What is copied stays as it is. */
  private mark(): void {
    const { id, others = [], isCopy } = this.grab
    if (id === null || isCopy === true) return
    const { scroller } = this.host
    const ids = new Set([id, ...others.map((other) => other.id)])
    for (const bar of scroller.querySelectorAll<HTMLElement>('[data-bar-id]'))
      if (ids.has(bar.dataset['barId'] ?? '')) bar.setAttribute('data-dragged-bar', '')
  }

  private unmark(): void {
    const bars = this.host.scroller.querySelectorAll('[data-dragged-bar]')
    for (const bar of bars) bar.removeAttribute('data-dragged-bar')
  }
}
