import type { KeyboardEvent } from 'react'

import type { Drag, Held } from './drag'
import { moveFocus, nextBar, stretchOf, type Focus, type FocusField } from './focus'
import { NOTHING_SELECTED, targetsOf, toggled } from './selection'
import type { BoardStore } from './state'

export interface KeyHost {
  store: BoardStore
  field: () => FocusField
  /** Where a bar lies, or null if it may not be moved. */
  grab: (id: string) => Held | null
  mayCreate: () => boolean
  snap: (isFine: boolean) => number
  onDrop: (drag: Drag) => void
  onOpen: (id: string) => void
  onCreate: (drag: Drag) => void
  /** A key that may act on the selected bars, or on the one in focus. True if it did. */
  onCommand: (event: KeyboardEvent, ids: readonly string[]) => boolean
  /** The menu key: at what has the focus. True if it came to a menu. */
  onMenu: () => boolean
  /** A key that was none of the board's. True if it was used. */
  onOther: (event: KeyboardEvent) => boolean
  /** Takes the keyboard off the board. */
  onLeave: () => void
}

const ARROWS: Record<string, { days: number; rows: number }> = {
  ArrowLeft: { days: -1, rows: 0 },
  ArrowRight: { days: 1, rows: 0 },
  ArrowUp: { days: 0, rows: -1 },
  ArrowDown: { days: 0, rows: 1 },
}

function rowBeside(rowId: string, by: number, field: FocusField): string {
  const focus: Focus = { rowId, day: field.first, until: field.first, barId: null }
  return (
    moveFocus(focus, by < 0 ? 'ArrowUp' : 'ArrowDown', { ctrl: false, shift: false }, field)?.rowId ?? rowId
  )
}

/** One step of a drag by keys: to another day or row, or of one end (Ctrl: the start) with Alt and Shift. */
function stepDrag(
  drag: Drag,
  key: string,
  pull: 'start' | 'end' | null,
  snap: number,
  field: FocusField,
): Drag | null {
  const arrow = ARROWS[key]
  if (arrow === undefined) return null
  const days = arrow.days * snap
  if (pull === 'start') return { ...drag, kind: 'start', start: Math.min(drag.start + days, drag.end - snap) }
  if (pull === 'end') return { ...drag, kind: 'end', end: Math.max(drag.end + days, drag.start + snap) }
  const rowId = arrow.rows === 0 ? drag.rowId : rowBeside(drag.rowId, arrow.rows, field)
  return { ...drag, rowId, start: drag.start + days, end: drag.end + days }
}

/** The keyboard on the board. Answers whether the key was used. */
export function handleKey(event: KeyboardEvent, host: KeyHost): boolean {
  const { store } = host
  const { focus, drag, by } = store.getState()
  if (by === 'pointer' || event.nativeEvent.isComposing) return false
  if (drag !== null && by === 'keys') return handleMode(event, drag, host)
  if (event.key === 'F6') {
    host.onLeave()
    return true
  }
  if (focus === null) return host.onOther(event)
  if (event.key === 'Tab') return tab(event, focus, host)
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return host.onMenu()
  if (event.altKey && focus.barId !== null && event.key in ARROWS) return moveAtOnce(event, focus.barId, host)
  const { selection } = store.getState()
  if (event.key === 'Escape' && selection.size > 0) {
    store.setState({ selection: NOTHING_SELECTED })
    return true
  }
  if (!event.altKey && !event.metaKey) {
    const held = { ctrl: event.ctrlKey, shift: event.shiftKey }
    const moved = moveFocus(focus, event.key, held, host.field())
    if (moved !== null) {
      store.setState({ focus: moved })
      return true
    }
    if (!event.ctrlKey && act(event.key, focus, host)) return true
  }
  const ids = targetsOf({ focus, selection })
  if (ids.length > 0 && host.onCommand(event, ids)) return true
  return host.onOther(event)
}

function tab(event: KeyboardEvent, focus: Focus, host: KeyHost): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false
  const next = nextBar(focus, event.shiftKey ? -1 : 1, host.field())
  if (next === null) return false
  host.store.setState({ focus: next })
  return true
}

function act(key: string, focus: Focus, host: KeyHost): boolean {
  const letter = key.toLowerCase()
  if (focus.barId !== null) {
    if (key === 'Enter') host.onOpen(focus.barId)
    else if (letter === 'm') return beginMode(focus.barId, host)
    else if (key === ' ')
      host.store.setState(({ selection }) => ({ selection: toggled(selection, focus.barId ?? '') }))
    else return false
    return true
  }
  if (key !== 'Enter' && letter !== 'n') return false
  if (!host.mayCreate()) return false
  const { first, last } = stretchOf(focus)
  host.onCreate({ kind: 'create', id: null, rowId: focus.rowId, start: first, end: last + 1 })
  return true
}

function beginMode(barId: string, host: KeyHost): boolean {
  const bar = host.grab(barId)
  if (bar === null) return false
  const drag: Drag = { kind: 'move', id: barId, ...bar }
  host.store.setState({ drag, by: 'keys' })
  return true
}

function moveAtOnce(event: KeyboardEvent, barId: string, host: KeyHost): boolean {
  const bar = host.grab(barId)
  if (bar === null) return false
  const pull = event.shiftKey ? (event.ctrlKey ? 'start' : 'end') : null
  const drag: Drag = { kind: 'move', id: barId, ...bar }
  const next = stepDrag(drag, event.key, pull, host.snap(false), host.field())
  if (next !== null) host.onDrop(next)
  return true
}

function handleMode(event: KeyboardEvent, drag: Drag, host: KeyHost): boolean {
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
