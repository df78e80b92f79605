import classes from './Board.module.css'
import type { Gesture, Point } from './carrier'
import type { BoardHost } from './host'
import { rowAt, topOf, type RowLayout } from './rows'
import { isSameSelection, joined, type SelectField, type Selection } from './selection'

/** A rectangle over rows and days: px from the first row, and days with their parts. */
export interface Area {
  top: number
  bottom: number
  start: number
  end: number
}

/** The ids of all bars that an area touches, on rows that are drawn and on those that are not. */
export function barsTouched(
  area: Area,
  layout: RowLayout,
  field: Pick<SelectField, 'isRow' | 'barsOf' | 'maySelect'>,
  boxOf: (rowId: string, id: string) => { top: number; height: number } | null,
): string[] {
  const found: string[] = []
  const last = rowAt(layout, area.bottom)
  for (let index = Math.max(0, rowAt(layout, area.top)); index <= last; index += 1) {
    const rowId = layout.ids[index]
    if (rowId === undefined || !field.isRow(rowId)) continue
    const top = topOf(layout, index)
    const isWhole = area.top <= top && area.bottom >= topOf(layout, index + 1)
    for (const bar of field.barsOf(rowId)) {
      if (bar.start >= area.end) break
      if (bar.end <= area.start || !field.maySelect(bar.id)) continue
      const box = isWhole ? null : boxOf(rowId, bar.id)
      const isTouched = box === null || (top + box.top < area.bottom && top + box.top + box.height > area.top)
      if (isTouched) found.push(bar.id)
    }
  }
  return found
}

/** Shift with a drag beside bars: a rectangle that selects what it touches. It is drawn outside React. */
export class Marquee implements Gesture {
  readonly name = 'marquee'
  readonly runs = 'both'
  private readonly host: BoardHost
  private readonly from: Point
  private readonly before: Selection
  private readonly base: Selection
  private readonly box = document.createElement('div')

  /** `base` is selected whatever the rectangle touches. */
  constructor(host: BoardHost, point: Point, base: Selection) {
    this.host = host
    this.from = host.contentAt(point)
    this.before = host.store.getState().selection
    this.base = base
    this.box.className = classes['marquee'] ?? ''
  }

  look(point: Point): void {
    const { host, from, box } = this
    if (!box.isConnected) host.scroller.firstElementChild?.append(box)
    const to = host.contentAt(point)
    const left = Math.min(from.x, to.x)
    const top = Math.min(from.y, to.y)
    const width = Math.abs(to.x - from.x)
    const height = Math.abs(to.y - from.y)
    box.style.width = `${width}px`
    box.style.height = `${height}px`
    box.style.transform = `translate(${left}px, ${top}px)`
    const area = host.areaOf({ left, top, right: left + width, bottom: top + height })
    const touched = barsTouched(area, host.layout(), host.selectField(), host.boxOf)
    this.select(joined(this.base, touched))
  }

  drop(): void {
    this.box.remove()
  }

  abort(): void {
    this.box.remove()
    this.select(this.before)
  }

  private select(selection: Selection): void {
    const { store } = this.host
    if (!isSameSelection(selection, store.getState().selection)) store.setState({ selection })
  }
}
