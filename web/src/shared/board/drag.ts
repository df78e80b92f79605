import { snapDown, snapTo } from './axis'

/** What a drag does: makes a bar, moves one, or pulls one of its ends. */
export type DragKind = 'create' | 'move' | 'start' | 'end'

/** Where a bar would be if it were let go now. `id` is null for one that is being made. */
export interface Drag {
  kind: DragKind
  id: string | null
  rowId: string
  start: number
  end: number
  /** What the owner of the board noted when the bar was taken hold of: which version of it was seen then. */
  stamp?: number
  /** The smallest part of a day that it may be moved by, where the scale would let it be moved by less. */
  step?: number
  /** A copy is made there, and what was taken hold of stays. */
  isCopy?: boolean
  /** Where the rest of the selection would be, when a selected bar is dragged. */
  others?: readonly Other[]
}

/** Where a bar lies when it is taken hold of. */
export type Held = Pick<Drag, 'rowId' | 'start' | 'end' | 'stamp' | 'step'>

/** One more bar that goes along with a drag. */
export interface Other extends Held {
  id: string
}

/** What was taken hold of, and the day (with its part) under the pointer at that moment. */
export interface Grab extends Drag {
  at: number
}

/**
 * A drag moved by days and to a row, and all that goes along with it. Several of one row go to the new row together;
 * several of different rows keep theirs and move in time only, so that nothing changes hands by the way.
 */
export function shifted(drag: Drag, days: number, rowId: string): Drag {
  const { others } = drag
  const isOneRow = others?.every((other) => other.rowId === drag.rowId) ?? true
  const row = isOneRow ? rowId : drag.rowId
  const moved = { ...drag, rowId: row, start: drag.start + days, end: drag.end + days }
  if (others === undefined) return moved
  const along = others.map((other) => ({
    ...other,
    rowId: isOneRow ? rowId : other.rowId,
    start: other.start + days,
    end: other.end + days,
  }))
  return { ...moved, others: along }
}

/** To what a drag snaps: what the scale says, and no less than everything that goes along allows. */
export function stepOf(drag: Drag, snap: number): number {
  return Math.max(snap, drag.step ?? 0, ...(drag.others ?? []).map((other) => other.step ?? 0))
}

/** A drag from a grab to the day under the pointer now, on the row under it. Never shorter than one snap. */
export function dragTo(grab: Grab, at: number, rowId: string, scale: number): Drag {
  const { at: from, ...held } = grab
  const snap = stepOf(held, scale)
  if (held.kind === 'create') {
    const first = Math.min(snapDown(from, snap), snapDown(at, snap))
    const last = Math.max(snapDown(from, snap), snapDown(at, snap))
    return { ...held, start: first, end: last + snap }
  }
  const by = snapTo(at - from, snap)
  if (held.kind === 'move') return shifted(held, by, rowId)
  if (held.kind === 'start') return { ...held, start: Math.min(held.start + by, held.end - snap) }
  return { ...held, end: Math.max(held.end + by, held.start + snap) }
}

export function isSameDrag(one: Drag | null, other: Drag | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.rowId === other.rowId && one.start === other.start && one.end === other.end && one.id === other.id
  )
}

/** How fast the board runs along while a drag is near an edge, in px per frame: the nearer, the faster. */
export function edgeSpeed(position: number, low: number, high: number, reach = 36, most = 18): number {
  if (position < low + reach) return -Math.min(most, ((low + reach - position) / reach) * most)
  if (position > high - reach) return Math.min(most, ((position - high + reach) / reach) * most)
  return 0
}
