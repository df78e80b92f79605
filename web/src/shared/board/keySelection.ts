import type { KeyboardEvent } from 'react'

import type { Focus } from './focus'
import { rowBeside } from './keyDrags'
import type { KeyHost } from './keys'
import { isAdding } from './modifiers'
import { daysOf, joined, NOTHING_SELECTED, reachFrom, selectAll, sweep, toggled } from './selection'

/** Keys that select: Space, Shift with ↑ and ↓, Ctrl+A; Escape selects none. True if it was one of them. */
export function selectByKey(event: KeyboardEvent, focus: Focus, host: KeyHost): boolean {
  const { store } = host
  const { selection } = store.getState()
  const { key, altKey, shiftKey } = event
  if (key === 'Escape' && selection.size > 0) {
    store.setState({ selection: NOTHING_SELECTED })
    return true
  }
  if (altKey) return false
  if (key === ' ' && focus.barId !== null) {
    store.setState({ selection: toggled(selection, focus.barId) })
    return true
  }
  if (key.toLowerCase() === 'a' && isAdding(event) && !shiftKey) {
    store.setState({ selection: selectAll(focus.rowId, selection, host.selectField()) })
    return true
  }
  if (!shiftKey || isAdding(event) || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false
  sweepTo(focus, key === 'ArrowUp' ? -1 : 1, host)
  return true
}

/** The next row comes to what Shift selects, in the days where it began; back again it goes. */
function sweepTo(focus: Focus, by: 1 | -1, host: KeyHost): void {
  const { store } = host
  const reach = reachFrom(store.getState())
  if (reach === null) return
  const { from, before } = reach
  const field = host.selectField()
  const rowId = rowBeside(focus.rowId, by, host.field())
  const { first, last } = daysOf(from, field)
  const at: Focus = rowId === from.rowId ? { ...from } : { rowId, day: first, until: last, barId: null }
  const selection = joined(before, sweep(from, rowId, field))
  store.setState({ focus: at, selection, reach: { from, at, before } })
}
