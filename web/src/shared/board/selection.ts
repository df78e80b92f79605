import { stretchOf, type Focus } from './focus'

export type Selection = ReadonlySet<string>

export const NOTHING_SELECTED: Selection = new Set<string>()

/** A stretch of bars that Shift selects: from a place to where the focus is now, on top of what was selected before. */
export interface Reach {
  from: Focus
  /** The focus that the stretch has led to. When the focus is another, the stretch is over and the next begins there. */
  at: Focus
  before: Selection
}

export interface Placed {
  id: string
  start: number
  end: number
}

/** What of a board selecting has to know: its rows in order, and their bars by start. */
export interface SelectField {
  rowIds: readonly string[]
  indexOf: ReadonlyMap<string, number>
  /** Rows on which bars lie; not the headings of groups. */
  isRow: (id: string) => boolean
  barsOf: (rowId: string) => readonly Placed[]
  maySelect: (id: string) => boolean
}

/** With one bar more, or without it if it was in there. */
export function toggled(selection: Selection, id: string): Selection {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Both together; the first itself if the second adds nothing. */
export function joined(one: Selection, ids: Iterable<string>): Selection {
  let next: Set<string> | null = null
  for (const id of ids) if (!(next ?? one).has(id)) (next ??= new Set(one)).add(id)
  return next ?? one
}

export function isSameSelection(one: Selection, other: Selection): boolean {
  if (one === other) return true
  if (one.size !== other.size) return false
  for (const id of one) if (!other.has(id)) return false
  return true
}

/** What keys act on: all that is selected, or else the bar in focus. */
export function targetsOf(state: { focus: Focus | null; selection: Selection }): readonly string[] {
  if (state.selection.size > 0) return [...state.selection]
  const barId = state.focus?.barId ?? null
  return barId === null ? [] : [barId]
}

/** Where a stretch by Shift begins: where the last one did while it goes on, else at the focus. */
export function reachFrom(state: { focus: Focus | null; reach: Reach | null; selection: Selection }) {
  const { focus, reach, selection } = state
  if (reach !== null && reach.at === focus) return { from: reach.from, before: reach.before }
  return focus === null ? null : { from: focus, before: selection }
}

function within(bars: readonly Placed[], start: number, end: number): Placed[] {
  return bars.filter((bar) => bar.start < end && bar.end > start)
}

/** The bars of a row from a place on it to one of them, by start. From another row: that one alone. */
export function stretchInRow(from: Focus, rowId: string, toId: string, field: SelectField): string[] {
  const bars = field.barsOf(rowId)
  const to = bars.findIndex((bar) => bar.id === toId)
  if (to < 0) return []
  if (from.rowId !== rowId) return [toId]
  let begin = bars.findIndex((bar) => bar.id === from.barId)
  if (begin < 0) {
    const day = stretchOf(from)
    const end = bars[to]
    begin = end !== undefined && end.start < day.first ? bars.findLastIndex(before(day.last + 1)) : -1
    if (begin < 0) begin = bars.findIndex((bar) => bar.end > day.first)
  }
  const range = bars.slice(Math.min(begin, to), Math.max(begin, to) + 1)
  return range.filter(({ id }) => id === toId || field.maySelect(id)).map(({ id }) => id)
}

const before = (day: number) => (bar: Placed) => bar.start < day

/** The days that a place covers: those of its bar, or of its stretch. The last is included. */
export function daysOf(focus: Focus, field: Pick<SelectField, 'barsOf'>): { first: number; last: number } {
  const bar = field.barsOf(focus.rowId).find((one) => one.id === focus.barId)
  if (bar === undefined) return stretchOf(focus)
  return { first: Math.floor(bar.start), last: Math.ceil(bar.end) - 1 }
}

/** The bars in the same days on all rows from a place to another row; on its own row only its bar, if it is one. */
export function sweep(from: Focus, toRow: string, field: SelectField): string[] {
  const { first, last } = daysOf(from, field)
  const a = field.indexOf.get(from.rowId) ?? 0
  const b = field.indexOf.get(toRow) ?? a
  const ids: string[] = []
  for (const rowId of field.rowIds.slice(Math.min(a, b), Math.max(a, b) + 1)) {
    if (!field.isRow(rowId)) continue
    if (rowId === from.rowId && from.barId !== null) ids.push(from.barId)
    else
      for (const { id } of within(field.barsOf(rowId), first, last + 1)) if (field.maySelect(id)) ids.push(id)
  }
  return ids
}

/** All bars of the row; of all rows if those are selected already. */
export function selectAll(rowId: string, selection: Selection, field: SelectField): Selection {
  const idsOf = (row: string) =>
    field
      .barsOf(row)
      .filter((bar) => field.maySelect(bar.id))
      .map((bar) => bar.id)
  const here = field.isRow(rowId) ? idsOf(rowId) : []
  if (here.some((id) => !selection.has(id))) return joined(selection, here)
  return joined(selection, field.rowIds.filter(field.isRow).flatMap(idsOf))
}
