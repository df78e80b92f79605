import type { Focus } from './focus'

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

/** With one bar more, or without it if it was in there. */
export function toggled(selection: Selection, id: string): Selection {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
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
