import {
  useEffect,
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react'

import type { Day } from '@/shared/lib/days'

import { dayAt, FINE_SNAP, snapDown, SNAP, type Axis, type Zoom } from './axis'
import type { Drag, Held } from './drag'
import type { FocusField } from './focus'
import { handleKey, type KeyHost } from './keys'
import { bindMenu, openMenuAtFocus } from './menu'
import { PointerGestures, type Spot } from './pointer'
import { heightOfAll, rowAt, type RowLayout } from './rows'
import { viewOf } from './seen'
import { NOTHING_SELECTED, toggled } from './selection'
import type { BoardStore } from './state'
import { useFollowFocus } from './useFollowFocus'

/** What the owner of a board says to gestures and keys, and hears of them. */
export interface BoardInput {
  isRow: (id: string) => boolean
  barsOf: (rowId: string) => readonly { id: string; start: number; end: number }[]
  grab: (id: string) => Held | null
  mayCreate: () => boolean
  onDrop: (drag: Drag) => void
  onCreate: (drag: Drag) => void
  onOpen: (id: string) => void
  onDragKey: (key: string) => void
  /** A key that is none of the board's own, while bars are selected or one has the focus: `ids`. True if it was used. */
  onCommand: (event: KeyboardEvent, ids: readonly string[]) => boolean
  /** Whether a bar is among those that a stretch, a rectangle or "all" selects. All are, unless something else is said. */
  maySelect?: (id: string) => boolean
  /** Where a bar lies within its row, in px from the top of it: for rectangles and handles. */
  boxOf?: (rowId: string, id: string) => { top: number; height: number } | null
  /** Enter or Space on a row without bars: a heading folds its group. */
  onHeading?: (rowId: string) => void
  /** Two fingers ask for the next scale, around a place of the window. */
  onZoomStep?: (direction: 'in' | 'out', clientX: number) => void
  onOther: (event: KeyboardEvent) => boolean
  onLeave: () => void
}

interface Field extends BoardInput {
  store: BoardStore
  axis: Axis
  zoom: Zoom
  layout: RowLayout
  label: number
  today: Day
}

/** Binds pointer and keyboard to the scroller of a board. */
export function useBoardInput(scroller: RefObject<HTMLElement | null>, props: Field, header: number) {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const snap = (isFine: boolean) => (isFine ? FINE_SNAP : SNAP)[latest.current.zoom]
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
    // Measured when a press begins, and not at every move: the board does not move while something is dragged on it.
    let box = element.getBoundingClientRect()
    const measure = () => {
      box = element.getBoundingClientRect()
    }
    element.addEventListener('pointerdown', measure, { capture: true })
    window.addEventListener('resize', measure)
    const spotAt = (clientX: number, clientY: number): Spot | null => {
      const { axis, layout, label, isRow } = latest.current
      const day = dayAt(axis, clientX - box.left + element.scrollLeft - label)
      const y = clientY - box.top + element.scrollTop - header
      // Under the last row there is nothing to be held, except by a drag that came from above.
      if (y > heightOfAll(layout) && element.dataset['dragging'] === undefined) return null
      let index = rowAt(layout, y)
      // Over a heading of a group the row below it is meant.
      while (index >= 0 && index < layout.ids.length && !isRow(layout.ids[index] ?? '')) index += 1
      const rowId = layout.ids[index]
      return rowId === undefined ? null : { rowId, day }
    }
    const gestures = new PointerGestures({
      scroller: element,
      bounds: () => {
        const left = box.left + latest.current.label
        return {
          left,
          top: box.top + header,
          right: box.left + element.clientWidth,
          bottom: box.top + element.clientHeight,
        }
      },
      spotAt,
      grab: (id) => latest.current.grab(id),
      mayCreate: () => latest.current.mayCreate(),
      snap,
      onDrag: (drag) => {
        latest.current.store.setState({ drag, by: drag === null ? null : 'pointer' })
      },
      onDrop: drop,
      onPress: (spot, id) => {
        if (spot === null) return
        const day = Math.floor(spot.day)
        const row = id === null ? spot.rowId : (latest.current.grab(id)?.rowId ?? spot.rowId)
        latest.current.store.setState({ focus: { rowId: row, day, until: day, barId: id } })
      },
      onClick: (id, adds) => {
        const { store } = latest.current
        const { selection } = store.getState()
        if (adds && id !== null) store.setState({ selection: toggled(selection, id) })
        else if (selection.size > 0) store.setState({ selection: NOTHING_SELECTED })
      },
      onKey: (key) => latest.current.onDragKey(key),
      // After the press was drawn: the place that was pressed is the one that takes the focus.
      onTakeFocus: () =>
        requestAnimationFrame(() =>
          element.querySelector<HTMLElement>('[data-board-stop]')?.focus({ preventScroll: true }),
        ),
    })
    const off = new AbortController()
    bindMenu(
      {
        scroller: element,
        store: latest.current.store,
        spotAt: (x, y) => {
          measure()
          return x < box.left + latest.current.label || y < box.top + header ? null : spotAt(x, y)
        },
        rowOf: (id) => latest.current.grab(id)?.rowId ?? null,
      },
      off.signal,
    )
    return () => {
      off.abort()
      element.removeEventListener('pointerdown', measure, { capture: true })
      window.removeEventListener('resize', measure)
      gestures.stop()
    }
  }, [scroller, header])

  useFollowFocus(scroller, latest, header)

  const field = (): FocusField => {
    const { axis, layout, label, isRow, barsOf, today } = latest.current
    const element = scroller.current
    const view = element === null ? null : viewOf(element, axis, layout, label, header)
    return {
      rowIds: layout.ids,
      indexOf: layout.indexOf,
      isRow,
      barsOf,
      first: axis.first,
      last: axis.first + axis.days - 1,
      today,
      seen: { first: view === null ? today : view.from + 1, last: view === null ? today : view.to - 2 },
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { store, grab, mayCreate, onOpen, onCreate, onCommand, onOther, onLeave } = latest.current
    const host: KeyHost = {
      ...{ store, field, grab, mayCreate, snap, onOpen, onCreate, onCommand, onOther, onLeave },
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
