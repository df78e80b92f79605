import type { Day } from '@/shared/lib/days'

/** Where the keyboard is on the board: on a day of a row, perhaps stretched over several, or on a bar of it. */
export interface Focus {
  rowId: string
  day: Day
  /** The last day of a stretch that began at `day`; the same day if nothing is stretched. */
  until: Day
  barId: string | null
}

/** What the keyboard needs to know of the board to move on it. */
export interface FocusField {
  rowIds: readonly string[]
  indexOf: ReadonlyMap<string, number>
  /** Rows on which bars lie; not the headings of groups. */
  isRow: (id: string) => boolean
  /** Rows on which ↑ and ↓ come to rest, when they are others: headings as well. */
  isStop?: (id: string) => boolean
  /** The bars of a row from left to right. */
  barsOf: (rowId: string) => readonly { id: string; start: number; end: number }[]
  first: Day
  last: Day
  today: Day
  /** The days that are seen, for Home and End. */
  seen: { first: Day; last: Day }
}

const clamp = (day: Day, field: FocusField) => Math.max(field.first, Math.min(day, field.last))

function toDay(focus: Focus, day: Day, field: FocusField): Focus {
  const there = clamp(day, field)
  return { rowId: focus.rowId, day: there, until: there, barId: null }
}

/** The row so many of its kind on; the last possible one if there are fewer. */
function rowFrom(focus: Focus, by: number, field: FocusField, isOne = field.isRow): string {
  const step = Math.sign(by)
  let left = Math.abs(by)
  let found = focus.rowId
  for (
    let index = (field.indexOf.get(focus.rowId) ?? 0) + step;
    left > 0 && index >= 0 && index < field.rowIds.length;
    index += step
  ) {
    const id = field.rowIds[index]
    if (id === undefined || !isOne(id)) continue
    found = id
    left -= 1
  }
  return found
}

/** The next bar of the row after where the focus is, or before it; null if there is none. */
export function nextBar(focus: Focus, by: 1 | -1, field: FocusField): Focus | null {
  const bars = field.barsOf(focus.rowId)
  const at = bars.findIndex((bar) => bar.id === focus.barId)
  let next
  if (at >= 0) next = bars[at + by]
  else if (by > 0) next = bars.find((bar) => bar.end > focus.day)
  else next = bars.findLast((bar) => bar.start < focus.day)
  if (next === undefined) return null
  const day = clamp(Math.floor(next.start), field)
  return { rowId: focus.rowId, day, until: day, barId: next.id }
}

/** Where a key leads, or null if it is none that moves. Shift with ← and → stretches a day. */
export function moveFocus(
  focus: Focus,
  key: string,
  held: { ctrl: boolean; shift: boolean },
  field: FocusField,
): Focus | null {
  const by = held.ctrl ? 7 : 1
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const days = key === 'ArrowLeft' ? -by : by
      if (!held.shift || focus.barId !== null) return toDay(focus, focus.day + days, field)
      return { ...focus, until: clamp(focus.until + days, field) }
    }
    case 'ArrowUp':
    case 'ArrowDown':
      return {
        ...toDay(focus, focus.day, field),
        rowId: rowFrom(focus, key === 'ArrowUp' ? -1 : 1, field, field.isStop),
      }
    case 'PageUp':
    case 'PageDown':
      return { ...toDay(focus, focus.day, field), rowId: rowFrom(focus, key === 'PageUp' ? -10 : 10, field) }
    case 'Home':
      return toDay(focus, field.seen.first, field)
    case 'End':
      return toDay(focus, field.seen.last, field)
    case 't':
    case 'T':
      return toDay(focus, field.today, field)
    default:
      return null
  }
}

/** The days that a stretch covers, in order. */
export function stretchOf(focus: Focus): { first: Day; last: Day } {
  return { first: Math.min(focus.day, focus.until), last: Math.max(focus.day, focus.until) }
}
