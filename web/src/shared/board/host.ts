import { flushSync } from 'react-dom'

import type { RefObject } from 'react'

import type { Point } from './carrier'
import { dayAt, FINE_SNAP, SNAP, type Axis, type Zoom } from './axis'
import type { BoardInput } from './boardInput'
import type { Drag, Held, Other } from './drag'
import type { Area } from './marquee'
import { heightOfAll, rowAt, type RowLayout } from './rows'
import type { SelectField } from './selection'
import type { BoardStore } from './state'

/** A row and a day of it, with its part. */
export interface Spot {
  rowId: string
  day: number
}

/** A board as it is drawn at the moment. */
export interface DrawnBoard extends BoardInput {
  store: BoardStore
  axis: Axis
  zoom: Zoom
  layout: RowLayout
  /** px of the column of labels. */
  label: number
}

/** What pointer and touch ask of the board, and tell it. */
export interface BoardHost {
  scroller: HTMLElement
  store: BoardStore
  /** The part of the scroller that shows days: without header and labels. In client px. */
  bounds: () => { left: number; top: number; right: number; bottom: number }
  /** The nearest row on which a bar may lie, and the day; null when the board has none there. */
  spotAt: (clientX: number, clientY: number) => Spot | null
  /** px from the corner of the whole board, kept within the days. */
  contentAt: (point: Point) => Point
  areaOf: (box: { left: number; top: number; right: number; bottom: number }) => Area
  layout: () => RowLayout
  selectField: () => SelectField
  boxOf: (rowId: string, id: string) => { top: number; height: number } | null
  /** Where a bar lies, or null if it may not be dragged. */
  grab: (id: string) => Held | null
  /** The rest of the selection, if this bar is in it. */
  grabOthers: (id: string) => Other[]
  /** The row that a bar lies on, whether or not it may be dragged. */
  rowOf: (id: string) => string | null
  mayCreate: () => boolean
  snap: (isFine: boolean) => number
  onDrag: (drag: Drag | null) => void
  onDrop: (drag: Drag) => void
  onOpen: (id: string) => void
  onZoomStep: (direction: 'in' | 'out', clientX: number) => void
  /** The keyboard comes to the board, to what has its focus. */
  onTakeFocus: () => void
}

export function snapOf(zoom: Zoom, isFine: boolean): number {
  return (isFine ? FINE_SNAP : SNAP)[zoom]
}

export function selectFieldOf({ layout, isRow, barsOf, maySelect }: DrawnBoard): SelectField {
  const { ids: rowIds, indexOf } = layout
  return { rowIds, indexOf, isRow, barsOf, maySelect: maySelect ?? (() => true) }
}

/** The rest of the selection: what else may be dragged when a selected bar is. */
export function othersOf({ store, grab }: Pick<DrawnBoard, 'store' | 'grab'>, id: string): Other[] {
  const { selection } = store.getState()
  if (!selection.has(id)) return []
  const others: Other[] = []
  for (const other of selection) {
    const held = other === id ? null : grab(other)
    if (held !== null) others.push({ id: other, ...held })
  }
  return others
}

/** Turns places of the window into rows and days. `measure` when a press begins: the board rests while it is dragged on. */
export function createHost(
  scroller: HTMLElement,
  latest: RefObject<DrawnBoard>,
  header: number,
  onDrop: (drag: Drag) => void,
): BoardHost & { measure: () => void } {
  let box = scroller.getBoundingClientRect()
  const contentAt = ({ x, y }: Point): Point => {
    const { label } = latest.current
    const left = Math.max(label, Math.min(x - box.left, scroller.clientWidth))
    const top = Math.max(header, Math.min(y - box.top, scroller.clientHeight))
    return { x: left + scroller.scrollLeft, y: top + scroller.scrollTop }
  }
  const spotAt = (clientX: number, clientY: number): Spot | null => {
    const { axis, layout, label, isRow } = latest.current
    const day = dayAt(axis, clientX - box.left + scroller.scrollLeft - label)
    const y = clientY - box.top + scroller.scrollTop - header
    // Under the last row there is nothing to be held, except by a drag that came from above.
    if (y > heightOfAll(layout) && scroller.dataset['dragging'] === undefined) return null
    let index = rowAt(layout, y)
    // Over a heading of a group the row below it is meant.
    while (index >= 0 && index < layout.ids.length && !isRow(layout.ids[index] ?? '')) index += 1
    const rowId = layout.ids[index]
    return rowId === undefined ? null : { rowId, day }
  }
  return {
    scroller,
    store: latest.current.store,
    measure: () => {
      box = scroller.getBoundingClientRect()
    },
    bounds: () => ({
      left: box.left + latest.current.label,
      top: box.top + header,
      right: box.left + scroller.clientWidth,
      bottom: box.top + scroller.clientHeight,
    }),
    spotAt,
    contentAt,
    areaOf: ({ left, top, right, bottom }) => {
      const { axis, label } = latest.current
      const [start, end] = [dayAt(axis, left - label), dayAt(axis, right - label)]
      return { top: top - header, bottom: bottom - header, start, end }
    },
    layout: () => latest.current.layout,
    selectField: () => selectFieldOf(latest.current),
    boxOf: (rowId, id) => latest.current.boxOf?.(rowId, id) ?? null,
    grab: (id) => latest.current.grab(id),
    grabOthers: (id) => othersOf(latest.current, id),
    rowOf: (id) =>
      scroller.querySelector(`[data-bar-id="${id}"]`)?.closest<HTMLElement>('[data-row-id]')?.dataset[
        'rowId'
      ] ?? null,
    mayCreate: () => latest.current.mayCreate(),
    snap: (isFine) => snapOf(latest.current.zoom, isFine),
    onDrag: (drag) => latest.current.store.setState({ drag, by: drag === null ? null : 'pointer' }),
    onDrop,
    onOpen: (id) => latest.current.onOpen(id),
    onZoomStep: (direction, clientX) => latest.current.onZoomStep?.(direction, clientX),
    // The press is drawn first, so that the place that was pressed takes the focus; and at once, so that a key that follows
    // the click within the same frame is not lost.
    onTakeFocus: () => {
      flushSync(() => undefined)
      scroller.querySelector<HTMLElement>('[data-board-stop]')?.focus({ preventScroll: true })
    },
  }
}
