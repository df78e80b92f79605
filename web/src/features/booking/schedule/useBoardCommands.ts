import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import { zoomBy, ZOOMS, type Zoom } from '@/shared/board/axis'
import type { Booking } from '@/shared/api/generated'
import type { BoardHandle } from '@/shared/board/Board'
import type { Drag } from '@/shared/board/drag'
import type { BoardStore } from '@/shared/board/state'
import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useChanges } from '@/features/booking/data/context'
import type { LiveStatus } from '@/features/booking/data/types'
import { isLive } from '@/features/booking/data/ranks'
import { useOverWords } from '@/features/booking/together/over'
import { placeOf, whenOf } from './bars'
import { useActions } from '@/features/booking/actions/context'
import { actionOfStroke, strokeOf } from '@/features/booking/actions/table'
import { rowPatch } from './projectBars'
import type { useScheduleView } from './useScheduleView'

interface CommandHost {
  store: BoardStore
  handle: RefObject<BoardHandle | null>
  view: ReturnType<typeof useScheduleView>
  zone: string
  onFind: () => void
  /** A key that looks for a place. True if it was one. */
  onNext: (stroke: string) => boolean
  /** P on days: what would be booked there gets the next status. */
  nextStatus: () => LiveStatus
  /** The row that a booking lies on: its artist's, or its project's. */
  rowOf: (booking: Pick<Booking, 'artistId' | 'projectId'>) => string
}

/** What drops and keys do. */
export function useBoardCommands({
  store,
  handle,
  view,
  zone,
  onFind,
  onNext,
  nextStatus,
  rowOf,
}: CommandHost) {
  const bookings = useBookingStore()
  const changes = useChanges()
  const actions = useActions()
  const { rights } = useStudio()
  const navigate = useNavigate()
  const sayOver = useOverWords()
  const t = useTranslations('shell')
  const create = useTranslations('board.create')

  const onOpen = (id: string) => view.change({ booking: id }, false)

  // A panel that opens takes room from the board: its booking is brought back into sight. Once, as soon as it has a row:
  // who scrolls on from there with the panel open is not to be taken back.
  const openId = view.search.booking
  const revealed = useRef<string>(undefined)
  useEffect(() => {
    if (openId === revealed.current) return
    revealed.current = undefined
    const booking = openId === undefined ? undefined : bookings.get(openId)
    if (booking === undefined) return
    const { start, end } = placeOf(booking, zone)
    if (handle.current?.reveal(rowOf(booking), start, end) === true) revealed.current = openId
  }, [openId, bookings, handle, zone, rowOf])

  /** By key: around the day in focus, if it is in sight. */
  const zoomTo = (zoom: Zoom) => {
    const stop = handle.current?.element()?.querySelector('[data-board-stop]')?.getBoundingClientRect()
    if (stop !== undefined && stop.left > 0 && stop.left < window.innerWidth)
      handle.current?.zoomAround(stop.left)
    view.change({ zoom })
  }

  const onDrop = (drag: Drag) => {
    const booking = drag.id === null ? undefined : bookings.get(drag.id)
    if (booking === undefined || drag.isCopy) return
    if (!isLive(booking, Date.now())) {
      showToast({ tone: 'problem', text: sayOver(booking.id) })
      return
    }
    const when = whenOf(booking, drag.start, drag.end, zone)
    // The version that was seen when the bar was taken: what others did since is not to be overwritten unseen.
    const body = { ...when, version: drag.stamp ?? booking.version }
    const isMoved = drag.rowId !== rowOf(booking)
    store.setState({
      focus: {
        rowId: drag.rowId,
        day: Math.floor(drag.start),
        until: Math.floor(drag.start),
        barId: booking.id,
      },
    })
    const before = placeOf(booking, zone)
    void changes
      .change(booking, isMoved ? { ...body, ...rowPatch(drag.rowId, view.search.rows === 'projects') } : body)
      .then((outcome) => {
        // It went back, and so does the keyboard.
        if (outcome.kind === 'done' || store.getState().focus?.barId !== booking.id) return
        const day = Math.floor(before.start)
        store.setState({ focus: { rowId: rowOf(booking), day, until: day, barId: booking.id } })
      })
  }

  const pasteAt = (stroke: string): boolean => {
    const { focus } = store.getState()
    if (focus === null || actions.copied === 0 || !stroke.startsWith('Ctrl ') || !stroke.endsWith('V'))
      return false
    actions.paste({ rowId: focus.rowId, day: focus.day }, stroke === 'Ctrl Shift V' ? 'pencil' : 'hold')
    return true
  }

  const onCommand = (event: KeyboardEvent, ids: readonly string[]): boolean => {
    const stroke = strokeOf(event)
    const targets = ids.flatMap((id) => bookings.get(id) ?? [])
    if (pasteAt(stroke) || actions.press(stroke, targets)) return true
    if (rights.canBook || actionOfStroke(stroke) === null || event.ctrlKey || event.metaKey) return false
    showToast({ tone: 'plain', text: t('readOnly') })
    return true
  }

  const onOther = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape' && view.search.booking !== undefined) {
      view.change({ booking: undefined })
      return true
    }
    if (pasteAt(strokeOf(event))) return true
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const zoom = ZOOMS[Number(event.key) - 1]
    if (zoom !== undefined) {
      zoomTo(zoom)
      return true
    }
    switch (event.key) {
      case '+':
      case '-':
        zoomTo(zoomBy(view.zoom, event.key === '+' ? -1 : 1))
        return true
      case '/':
        onFind()
        return true
      case 'p':
        if (!rights.canBook || store.getState().focus === null) return false
        showToast({ tone: 'plain', text: create('next', { status: nextStatus() }) })
        return true
      default:
        return onNext(strokeOf(event))
    }
  }
  const onLeave = () => {
    const nav = document.querySelector<HTMLElement>('nav a, nav button')
    if (nav !== null) nav.focus()
    else void navigate({ to: '.' })
  }
  return { onOpen, onDrop, onCommand, onOther, onLeave }
}
