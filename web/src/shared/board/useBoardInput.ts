import {
  useEffect,
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react'

import { isLetterOff } from '@/shared/commands/letters'
import type { Day } from '@/shared/lib/days'

import { snapDown } from './axis'
import { Carrier } from './carrier'
import type { Drag } from './drag'
import type { FocusField } from './focus'
import { createHost, selectFieldOf, snapOf, type DrawnBoard } from './host'
import { handleKey, type KeyHost } from './keys'
import { bindMenu, openMenuAtFocus } from './menu'
import { PointerGestures } from './pointer'
import { viewOf } from './seen'
import { TouchGestures } from './touch'
import { useFollowFocus } from './useFollowFocus'

interface Field extends DrawnBoard {
  today: Day
}

/** Binds pointer and keyboard to the scroller of a board. */
export function useBoardInput(scroller: RefObject<HTMLElement | null>, props: Field, header: number) {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const drop = (drag: Drag) => {
    const { store, onDrop, onCreate } = latest.current
    if (drag.kind === 'create') {
      onCreate(drag)
      return
    }
    store.setState({ drag: null, by: null })
    onDrop(drag)
  }

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const off = new AbortController()
    const { signal } = off
    const host = createHost(element, latest, header, drop)
    element.addEventListener('pointerdown', host.measure, { signal, capture: true })
    window.addEventListener('resize', host.measure, { signal })
    const onKey = (key: string) => latest.current.onDragKey(key)
    const carrier = new Carrier({ scroller: element, bounds: host.bounds, onKey }, signal)
    new PointerGestures(host, carrier, signal)
    new TouchGestures(host, carrier, signal)
    bindMenu(host, signal)
    return () => off.abort()
  }, [scroller, header])

  useFollowFocus(scroller, latest, header)

  const field = (): FocusField => {
    const { axis, layout, label, isRow, barsOf, onHeading, today } = latest.current
    const element = scroller.current
    const view = element === null ? null : viewOf(element, axis, layout, label, header)
    return {
      rowIds: layout.ids,
      indexOf: layout.indexOf,
      isRow,
      isStop: onHeading === undefined ? isRow : () => true,
      barsOf,
      first: axis.first,
      last: axis.first + axis.days - 1,
      today,
      seen: { first: view === null ? today : view.from + 1, last: view === null ? today : view.to - 2 },
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isLetterOff(event)) return
    const { store, zoom, ...input } = latest.current
    const host: KeyHost = {
      ...input,
      store,
      field,
      selectField: () => selectFieldOf(latest.current),
      snap: (isFine) => snapOf(zoom, isFine),
      onDrop: drop,
      onMenu: () => scroller.current !== null && openMenuAtFocus({ scroller: scroller.current, store }),
    }
    if (handleKey(event, host)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    event.currentTarget.dataset['active'] = ''
    latest.current.store.setState({ isActive: true })
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    delete event.currentTarget.dataset['active']
    latest.current.store.setState({ isActive: false })
  }
  const onDoubleClick = (event: MouseEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-bar-id]')?.dataset['barId']
    if (id !== undefined) {
      latest.current.onOpen(id)
      return
    }
    const { focus } = latest.current.store.getState()
    const isOnDays = (event.target as Element).closest('[role=rowheader], [role=columnheader]') === null
    if (focus === null || !isOnDays || !latest.current.mayCreate()) return
    const start = snapDown(focus.day, 1)
    latest.current.onCreate({ kind: 'create', id: null, rowId: focus.rowId, start, end: start + 1 })
  }
  return { onKeyDown, onFocus, onBlur, onDoubleClick }
}
