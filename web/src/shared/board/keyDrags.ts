import type { KeyboardEvent } from 'react'

import type { Drag } from './drag'
import { shifted, stepOf } from './drag'
import { moveFocus, type Focus, type FocusField } from './focus'
import { othersOf } from './host'
import type { KeyHost } from './keys'

const ARROWS: Record<string, { days: number; rows: number }> = {
  ArrowLeft: { days: -1, rows: 0 },
  ArrowRight: { days: 1, rows: 0 },
  ArrowUp: { days: 0, rows: -1 },
  ArrowDown: { days: 0, rows: 1 },
}

/** The next row on which bars may lie, over headings. */
export function rowBeside(rowId: string, by: number, field: FocusField): string {
  const focus: Focus = { rowId, day: field.first, until: field.first, barId: null }
  const key = by < 0 ? 'ArrowUp' : 'ArrowDown'
  const rows = { ...field, isStop: field.isRow }
  return moveFocus(focus, key, { ctrl: false, shift: false }, rows)?.rowId ?? rowId
}

/** One step of a drag by keys: to another day or row, or of one end (Ctrl: the start) with Alt and Shift. */
function stepDrag(
  drag: Drag,
  key: string,
  pull: 'start' | 'end' | null,
  scale: number,
  field: FocusField,
): Drag | null {
  const snap = stepOf(drag, scale)
  const arrow = ARROWS[key]
  if (arrow === undefined) return null
  const days = arrow.days * snap
  // An end is pulled of one bar alone.
  const alone = { ...drag }
  delete alone.others
  if (pull === 'start')
    return { ...alone, kind: 'start', start: Math.min(drag.start + days, drag.end - snap) }
  if (pull === 'end') return { ...alone, kind: 'end', end: Math.max(drag.end + days, drag.start + snap) }
  const rowId = arrow.rows === 0 ? drag.rowId : rowBeside(drag.rowId, arrow.rows, field)
  return shifted(drag, days, rowId)
}

/** A drag of what is selected, led by the bar in focus if it is selected; or of the bar in focus alone. */
function takeHold(host: KeyHost, alone = false): Drag | null {
  const { focus, selection } = host.store.getState()
  const barId = focus?.barId ?? null
  const isOne =
    alone || selection.size === 0 || (selection.size === 1 && barId !== null && selection.has(barId))
  const ids = isOne ? [] : [...selection]
  const leads = barId !== null && (isOne || selection.has(barId)) ? [barId, ...ids] : ids
  for (const id of leads) {
    const held = host.grab(id)
    if (held === null) continue
    const others = isOne ? [] : othersOf(host, id)
    const drag: Drag = { kind: 'move', id, ...held }
    return others.length === 0 ? drag : { ...drag, others }
  }
  return null
}

/** M: what is selected, or the bar in focus, goes with the arrows until Enter or Escape. */
export function beginMode(host: KeyHost): boolean {
  const drag = takeHold(host)
  if (drag === null) return false
  host.store.setState({ drag, by: 'keys' })
  return true
}

/** Alt with an arrow: moves at once; with Shift pulls the end of the bar in focus, with Ctrl too its start. */
export function moveAtOnce(event: KeyboardEvent, host: KeyHost): boolean {
  if (!event.altKey || !(event.key in ARROWS)) return false
  const pull = event.shiftKey ? (event.ctrlKey || event.metaKey ? 'start' : 'end') : null
  const drag = takeHold(host, pull !== null)
  if (drag === null) return false
  const next = stepDrag(drag, event.key, pull, host.snap(false), host.field())
  if (next !== null) host.onDrop(next)
  return true
}

/** A key while something goes with the arrows. */
export function handleMode(event: KeyboardEvent, drag: Drag, host: KeyHost): boolean {
  const { store } = host
  if (event.key === 'Escape' || event.key === 'Enter') {
    store.setState({ drag: null, by: null })
    const bar = drag.id === null ? null : host.grab(drag.id)
    const isSame =
      bar !== null && bar.start === drag.start && bar.end === drag.end && bar.rowId === drag.rowId
    if (event.key === 'Enter' && !isSame) host.onDrop(drag)
    return true
  }
  const pull = event.altKey && event.shiftKey ? (event.ctrlKey ? 'start' : 'end') : null
  const isFine = event.shiftKey && !event.altKey
  const next = stepDrag(drag, event.key, pull, host.snap(isFine), host.field())
  if (next === null) return event.key !== 'Shift' && event.key !== 'Alt' && event.key !== 'Control'
  store.setState({ drag: next })
  return true
}
