import { barsWithin, laneBox, type Lanes } from '@/shared/board/bars'
import { topOf } from '@/shared/board/rows'

import type { BookingBar } from '@/features/booking/schedule/bars'

import { isHidden, spanOn, type Drawn } from './places'

/** A row as it was drawn last. */
interface KeptRow {
  lanes: Lanes<BookingBar>
  count: number
  top: number
}

export type KeptRows = ReadonlyMap<string, KeptRow>

export interface BarPlace {
  rowId: string
  /** px from the top of all rows to this one. */
  rowTop: number
  left: number
  /** px from the top of the row. */
  top: number
}

/** A bar that lies elsewhere than before; `to` is null if it is not seen any more. `bar` is as it is now, or was. */
export interface Move {
  id: string
  bar: BookingBar
  from: BarPlace
  to: BarPlace | null
}

/** When more than this change at once, nobody can follow them with the eye, and they are simply there. */
const MOST_MOVES = 40

/** The rows that are drawn, to be compared with what they will be. */
export function keepRows({ model, seen }: Drawn): KeptRows {
  const kept = new Map<string, KeptRow>()
  for (const id of model.layout.ids.slice(seen.rowFrom, seen.rowTo)) {
    if (model.rows.get(id)?.kind === 'group') continue
    const top = topOf(model.layout, model.layout.indexOf.get(id) ?? 0)
    kept.set(id, { lanes: model.lanes(id), count: model.laneCount(id), top })
  }
  return kept
}

type Placed = Map<string, { bar: BookingBar; place: BarPlace }>

function place(drawn: Drawn, rowId: string, { lanes, count, top }: KeptRow, into: Placed): void {
  const { seen, sizes } = drawn
  for (const index of barsWithin(lanes, seen.from, seen.to)) {
    const bar = lanes.bars[index]
    const lane = lanes.lanes[index] ?? 0
    if (bar === undefined || isHidden(lane, count)) continue
    const box = laneBox(lane, count, sizes)
    into.set(bar.id, { bar, place: { rowId, rowTop: top, left: spanOn(drawn, bar).left, top: box.top } })
  }
}

/** What moves between two pictures of the same scale: only rows whose bookings are others than before are looked at. */
export function findMoves(kept: KeptRows, before: Drawn, now: Drawn): Move[] {
  const rows = keepRows(now)
  const changed = [...kept].filter(([id, row]) => rows.has(id) && rows.get(id)?.lanes !== row.lanes)
  if (changed.length === 0) return []
  const old: Placed = new Map()
  const next: Placed = new Map()
  for (const [id, row] of changed) place(before, id, row, old)
  for (const [id, row] of rows) if (kept.get(id)?.lanes !== row.lanes) place(now, id, row, next)
  const moves: Move[] = []
  for (const [id, { bar, place: from }] of old) {
    const found = next.get(id)
    const to = found?.place ?? null
    const isSame = to !== null && to.rowId === from.rowId && to.left === from.left && to.top === from.top
    if (!isSame) moves.push({ id, bar: found?.bar ?? bar, from, to })
  }
  return moves.length > MOST_MOVES ? [] : moves
}
