import type { BoardHost, Spot } from './host'
import { joined, NOTHING_SELECTED, reachFrom, stretchInRow, toggled } from './selection'

/** The bar at a target, if there is one. */
export function barIdAt(target: Element): string | null {
  return target.closest<HTMLElement>('[data-bar-id]')?.dataset['barId'] ?? null
}

/** What is pressed has the focus. What was selected stays so if it is pressed, since all of it may be dragged. */
export function press(host: BoardHost, spot: Spot, id: string | null, keepsSelection: boolean): void {
  const { store } = host
  const day = Math.floor(spot.day)
  const rowId = id === null ? spot.rowId : (host.rowOf(id) ?? spot.rowId)
  const { selection } = store.getState()
  const stays = keepsSelection || selection.size === 0 || (id !== null && selection.has(id))
  const focus = { rowId, day, until: day, barId: id }
  store.setState(stays ? { focus } : { focus, selection: NOTHING_SELECTED })
}

/** A press that came to no drag, of the one that selects none but what has the focus. */
export function clickPlain(host: BoardHost): void {
  if (host.store.getState().selection.size > 0) host.store.setState({ selection: NOTHING_SELECTED })
}

/** Adds a bar to the selection, or takes it out. */
export function clickAdding(host: BoardHost, id: string | null): void {
  if (id !== null) host.store.setState(({ selection }) => ({ selection: toggled(selection, id) }))
}

/** Selects the bars of the row from where the focus was to this one. `adds` keeps all that is selected besides. */
export function clickExtending(host: BoardHost, spot: Spot, id: string, adds: boolean): void {
  const { store } = host
  const rowId = host.rowOf(id) ?? spot.rowId
  const reach = reachFrom(store.getState())
  const day = Math.floor(spot.day)
  const at = { rowId, day, until: day, barId: id }
  const from = reach?.from ?? at
  const before = adds ? (reach?.before ?? NOTHING_SELECTED) : NOTHING_SELECTED
  const selection = joined(before, stretchInRow(from, rowId, id, host.selectField()))
  store.setState({ focus: at, selection, reach: { from, at, before } })
}
