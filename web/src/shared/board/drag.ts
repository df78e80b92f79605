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
  /** A copy is made there, and what was taken hold of stays. */
  isCopy?: boolean
  /** Where the rest of the selection would be, when a selected bar is dragged. */
  others?: readonly Other[]
}

/** One more bar that goes along with a drag. */
export interface Other {
  id: string
  rowId: string
  start: number
  end: number
  stamp?: number
}

/** Where a bar lies when it is taken hold of. */
export type Held = Pick<Drag, 'rowId' | 'start' | 'end' | 'stamp'>

/** What was taken hold of, and the day (with its part) under the pointer at that moment. */
export interface Grab extends Drag {
  at: number
}

/** A drag from a grab to the day under the pointer now, on the row under it. Never shorter than one snap. */
export function dragTo(grab: Grab, at: number, rowId: string, snap: number): Drag {
  const { kind } = grab
  if (kind === 'create') {
    const first = Math.min(snapDown(grab.at, snap), snapDown(at, snap))
    const last = Math.max(snapDown(grab.at, snap), snapDown(at, snap))
    return { ...plain(grab), start: first, end: last + snap }
  }
  const by = snapTo(at - grab.at, snap)
  if (kind === 'move') return { ...plain(grab), rowId, start: grab.start + by, end: grab.end + by }
  if (kind === 'start') return { ...plain(grab), start: Math.min(grab.start + by, grab.end - snap) }
  return { ...plain(grab), end: Math.max(grab.end + by, grab.start + snap) }
}

function plain(grab: Grab): Drag {
  const { kind, id, rowId, start, end, stamp } = grab
  return stamp === undefined ? { kind, id, rowId, start, end } : { kind, id, rowId, start, end, stamp }
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
