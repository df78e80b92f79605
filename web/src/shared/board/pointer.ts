import type { Drag, DragKind, Grab, Held } from './drag'
import { dragTo, edgeSpeed, isSameDrag } from './drag'
import { NO_GESTURE } from './menu'
import { isAdding } from './modifiers'

/** What lies under a point: the row, the day with its part, and the bar with the grip, if any. */
export interface Spot {
  rowId: string
  day: number
}

export interface PointerHost {
  scroller: HTMLElement
  /** The part of the scroller that shows days: without header and labels. In client px. */
  bounds: () => { left: number; top: number; right: number; bottom: number }
  /** The nearest row on which a bar may lie, and the day; null when the board has none. */
  spotAt: (clientX: number, clientY: number) => Spot | null
  /** Where a bar lies, or null if it may not be dragged. */
  grab: (id: string) => Held | null
  mayCreate: () => boolean
  snap: (isFine: boolean) => number
  onDrag: (drag: Drag | null) => void
  onDrop: (drag: Drag) => void
  onPress: (spot: Spot | null, id: string | null) => void
  /** A press that came to no drag. */
  onClick: (id: string | null, isAdding: boolean) => void
  onKey: (key: string) => void
  /** A press on the board: the keyboard comes to it. */
  onTakeFocus: () => void
}

const THRESHOLD = 4

const GRIP = 6

/** The ends of a bar are its grips, unless it is so short that nothing would be left to move it by. */
function gripAt(bar: Element, clientX: number): DragKind {
  const { left, right, width } = bar.getBoundingClientRect()
  if (width < 3 * GRIP) return 'move'
  if (clientX - left <= GRIP) return 'start'
  return right - clientX <= GRIP ? 'end' : 'move'
}

/**
 * The pointer on the board. It holds the drag itself, outside React, which hears of it only when the drag would be
 * dropped somewhere else than before. One at a time, of the main button of a mouse or a pen; Escape ends it undone.
 */
export class PointerGestures {
  private grab: Grab | null = null
  private isDragging = false
  private drag: Drag | null = null
  private pointer = { id: -1, x: 0, y: 0, downX: 0, downY: 0 }
  private isFine = false
  private pressed: { id: string | null; isAdding: boolean } | null = null
  private frame = 0
  private readonly host: PointerHost
  private readonly off = new AbortController()

  constructor(host: PointerHost) {
    this.host = host
    const { signal } = this.off
    host.scroller.addEventListener('pointerdown', this.down, { signal })
    host.scroller.addEventListener('mousedown', this.keepSelection, { signal })
    host.scroller.addEventListener('pointermove', this.move, { signal })
    host.scroller.addEventListener('pointerup', this.up, { signal })
    host.scroller.addEventListener('pointercancel', this.abort, { signal })
    window.addEventListener('keydown', this.key, { signal, capture: true })
    window.addEventListener('keyup', this.key, { signal, capture: true })
  }

  stop(): void {
    this.abort()
    this.off.abort()
  }

  private down = (event: PointerEvent): void => {
    const target = event.target as Element
    if (event.button === 1) return this.beginPan(event)
    if (event.button !== 0 || event.pointerType === 'touch' || target.closest(NO_GESTURE) !== null) return
    const { left, top } = this.host.bounds()
    if (event.clientX < left || event.clientY < top) return
    const spot = this.host.spotAt(event.clientX, event.clientY)
    const bar = target.closest<HTMLElement>('[data-bar-id]')
    const id = bar?.dataset['barId'] ?? null
    this.host.onPress(spot, id)
    if (spot === null) return
    this.pressed = { id, isAdding: isAdding(event) }
    if (bar === null || id === null) {
      if (!this.host.mayCreate()) return
      this.grab = {
        kind: 'create',
        id: null,
        rowId: spot.rowId,
        start: spot.day,
        end: spot.day,
        at: spot.day,
      }
    } else {
      const place = this.host.grab(id)
      if (place === null) return
      this.grab = { kind: gripAt(bar, event.clientX), id, ...place, at: spot.day }
    }
    this.pointer = {
      id: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      downX: event.clientX,
      downY: event.clientY,
    }
    this.isFine = event.shiftKey
  }

  /** A drag selects no text. What that would have focused is focused by hand. */
  private keepSelection = (event: MouseEvent): void => {
    if ((event.target as Element).closest(NO_GESTURE) !== null) return
    event.preventDefault()
    if (event.button === 0) this.host.onTakeFocus()
  }

  private beginPan(event: PointerEvent): void {
    event.preventDefault()
    const { scroller } = this.host
    let { clientX: x, clientY: y } = event
    const over = new AbortController()
    const { signal } = over
    const pan = (to: PointerEvent) => {
      scroller.scrollBy(x - to.clientX, y - to.clientY)
      x = to.clientX
      y = to.clientY
    }
    window.addEventListener('pointermove', pan, { signal })
    window.addEventListener('pointerup', () => over.abort(), { signal })
    window.addEventListener('pointercancel', () => over.abort(), { signal })
  }

  private move = (event: PointerEvent): void => {
    if (this.grab === null || event.pointerId !== this.pointer.id) return
    this.pointer.x = event.clientX
    this.pointer.y = event.clientY
    if (!this.isDragging) {
      const far = Math.hypot(event.clientX - this.pointer.downX, event.clientY - this.pointer.downY)
      if (far < THRESHOLD) return
      this.begin(event.pointerId)
    }
    this.isFine = event.shiftKey
    this.look()
    if (this.frame === 0) this.frame = requestAnimationFrame(this.runAlong)
  }

  private begin(pointerId: number): void {
    this.isDragging = true
    this.host.scroller.setPointerCapture(pointerId)
    this.host.scroller.dataset['dragging'] = this.grab?.kind ?? ''
    this.markDragged(this.grab?.id ?? null)
  }

  /** Edges scroll while a drag is near them, frame by frame; elsewhere no frame is asked for. */
  private runAlong = (): void => {
    this.frame = 0
    if (!this.isDragging) return
    const { left, top, right, bottom } = this.host.bounds()
    const byX = edgeSpeed(this.pointer.x, left, right)
    const byY = this.grab?.kind === 'move' ? edgeSpeed(this.pointer.y, top, bottom) : 0
    if (byX === 0 && byY === 0) return
    this.host.scroller.scrollBy(byX, byY)
    this.look()
    this.frame = requestAnimationFrame(this.runAlong)
  }

  private look(): void {
    if (this.grab === null) return
    const spot = this.host.spotAt(this.pointer.x, this.pointer.y)
    if (spot === null) return
    const next = dragTo(this.grab, spot.day, spot.rowId, this.host.snap(this.isFine))
    if (isSameDrag(next, this.drag)) return
    this.drag = next
    this.host.onDrag(next)
  }

  private up = (event: PointerEvent): void => {
    const { pressed } = this
    this.pressed = null
    if (pressed !== null && !this.isDragging) this.host.onClick(pressed.id, pressed.isAdding)
    if (this.grab === null || event.pointerId !== this.pointer.id) return
    const { drag, isDragging, grab } = this
    this.end()
    if (!isDragging || drag === null) return
    const isBack = grab.kind !== 'create' && isSameDrag(drag, grab)
    if (isBack) this.host.onDrag(null)
    else this.host.onDrop(drag)
  }

  private abort = (): void => {
    const wasDragging = this.isDragging
    this.end()
    if (wasDragging) this.host.onDrag(null)
  }

  /** What is dragged is dimmed where it was, without asking React. */
  private markDragged(id: string | null): void {
    const { scroller } = this.host
    for (const bar of scroller.querySelectorAll('[data-dragged-bar]')) bar.removeAttribute('data-dragged-bar')
    if (id !== null) scroller.querySelector(`[data-bar-id="${id}"]`)?.setAttribute('data-dragged-bar', '')
  }

  private end(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    delete this.host.scroller.dataset['dragging']
    this.markDragged(null)
    this.grab = null
    this.drag = null
    this.isDragging = false
  }

  private key = (event: KeyboardEvent): void => {
    if (!this.isDragging) return
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault()
      event.stopPropagation()
      this.abort()
    } else if (event.key === 'Shift') {
      this.isFine = event.type === 'keydown'
      this.look()
    } else if (event.type === 'keydown' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      this.host.onKey(event.key.toLowerCase())
    }
  }
}
