import type { KeyboardEvent } from 'react'

import type { BoardInput } from './boardInput'
import type { Drag } from './drag'
import { moveFocus, nextBar, stretchOf, type Focus, type FocusField } from './focus'
import { beginMode, handleMode, moveAtOnce } from './keyDrags'
import { selectByKey } from './keySelection'
import { targetsOf, type SelectField } from './selection'
import type { BoardStore } from './state'

type Asked = 'grab' | 'mayCreate' | 'onOpen' | 'onCreate' | 'onCommand' | 'onOther' | 'onLeave' | 'onHeading'

/** What the keyboard asks of the board, and tells it. */
export interface KeyHost extends Pick<BoardInput, Asked> {
  store: BoardStore
  field: () => FocusField
  selectField: () => SelectField
  snap: (isFine: boolean) => number
  onDrop: (drag: Drag) => void
  /** The menu key: at what has the focus. True if it came to a menu. */
  onMenu: () => boolean
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
  if (selectByKey(event, focus, host) || moveAtOnce(event, host)) return true
  if (!event.altKey && !event.metaKey) {
    const held = { ctrl: event.ctrlKey, shift: event.shiftKey }
    const moved = moveFocus(focus, event.key, held, host.field())
    if (moved !== null) {
      store.setState({ focus: moved })
      return true
    }
    if (!event.ctrlKey && act(event.key, focus, host)) return true
  }
  const ids = targetsOf(store.getState())
  return (ids.length > 0 && host.onCommand(event, ids)) || host.onOther(event)
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
  if (letter === 'm') return beginMode(host)
  const isHeading = !host.field().isRow(focus.rowId)
  if (isHeading && (key === 'Enter' || key === ' ')) {
    host.onHeading?.(focus.rowId)
    return true
  }
  if (key === 'Enter' && focus.barId !== null) {
    host.onOpen(focus.barId)
    return true
  }
  const isOnDays = focus.barId === null && !isHeading
  if ((key !== 'Enter' && letter !== 'n') || !isOnDays || !host.mayCreate()) return false
  const { first, last } = stretchOf(focus)
  host.onCreate({ kind: 'create', id: null, rowId: focus.rowId, start: first, end: last + 1 })
  return true
}
