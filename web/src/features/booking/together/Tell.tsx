import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import { dayAt, type Axis } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'
import { heightOf, rowAt, topOf, type RowLayout } from '@/shared/board/rows'
import type { BoardState, BoardStore } from '@/shared/board/state'
import { isoOf } from '@/shared/lib/days'
import { usePeople } from '@/shared/realtime/people'
import { presence } from '@/shared/realtime/presence'
import { SIZE } from '@/shared/ui/tokens.gen'
import { useStudio } from '@/features/tenant/studio'

import { useBookings } from '@/features/booking/data/context'
import { THE_CLOCK } from '@/features/booking/data/touches'
import { useDirectory } from '@/features/booking/directory'
import { barOf, placeOf, type BookingBar } from '@/features/booking/schedule/bars'
import { projectRowOf } from '@/features/booking/schedule/projectBars'
import type { useScheduleView } from '@/features/booking/schedule/useScheduleView'

interface TellProps {
  handle: RefObject<BoardHandle | null>
  store: BoardStore
  view: ReturnType<typeof useScheduleView>
  axis: Axis
  label: number
  layout: RowLayout
  say: (bar: BookingBar) => string
}

const HEADER = SIZE['board-header']
const MOST_TOLD = 50
/** So long a booking that somebody is led to may take to be read. */
const PATIENCE_MS = 5_000

/** Tells the studio where I am on the board, leads me to where others are, and says aloud what they do to what I hold. */
export function Tell({ handle, store, view, axis, label, layout, say }: TellProps) {
  useTellPlace(store, view)
  useTellPointer(handle, axis, label, layout)
  useGoal(handle)
  const spoken = useSpoken(store, say)
  return (
    <div className="heard-only" role="status" aria-live="polite">
      {spoken}
    </div>
  )
}

/** What counts as being in my hand: what is selected, what has the focus while I am on the board, and what is open. */
function inHand({ selection, focus, isActive }: BoardState, openId: string | undefined): string[] {
  const ids = new Set(selection)
  if (isActive && focus?.barId) ids.add(focus.barId)
  if (openId !== undefined) ids.add(openId)
  return [...ids].slice(0, MOST_TOLD)
}

function useTellPlace(store: BoardStore, { view, search }: TellProps['view']): void {
  const { from, to } = view
  const openId = search.booking
  useEffect(() => {
    let before = ''
    const tell = () => {
      const selection = inHand(store.getState(), openId)
      const key = selection.join()
      if (key === before) return
      before = key
      presence.look({ view: 'schedule', from: isoOf(from), to: isoOf(to - 1), selection })
    }
    before = 'nothing was told yet'
    tell()
    return store.subscribe(tell)
  }, [store, from, to, openId])
}

function useTellPointer(handle: TellProps['handle'], axis: Axis, label: number, layout: RowLayout): void {
  const drawn = useRef({ axis, label, layout })
  useEffect(() => {
    drawn.current = { axis, label, layout }
  })
  useEffect(() => {
    const scroller = handle.current?.element()
    if (!scroller) return
    const point = ({ pointerType, clientX, clientY }: PointerEvent) => {
      if (pointerType === 'touch') return
      presence.point(() => {
        const { left, top } = scroller.getBoundingClientRect()
        const now = drawn.current
        const y = clientY - top - HEADER + scroller.scrollTop
        const index = rowAt(now.layout, y)
        const row = now.layout.ids[index]
        const isOnDays = clientX >= left + now.label && clientY >= top + HEADER
        if (row === undefined || !isOnDays) return null
        const depth = (y - topOf(now.layout, index)) / heightOf(now.layout, index)
        const day = dayAt(now.axis, clientX - left - now.label + scroller.scrollLeft)
        return { row, day, depth: Math.max(0, Math.min(1, depth)) }
      })
    }
    const leave = () => presence.point(() => null)
    scroller.addEventListener('pointermove', point, { passive: true })
    scroller.addEventListener('pointerleave', leave)
    return () => {
      leave()
      scroller.removeEventListener('pointermove', point)
      scroller.removeEventListener('pointerleave', leave)
    }
  }, [handle])
}

/** Brings into sight what somebody else has selected, as soon as it was read. */
function useGoal(handle: TellProps['handle']): void {
  const goal = usePeople((here) => here.goal)
  const { store } = useBookings()
  const { zone } = useStudio()
  useEffect(() => {
    if (goal === null) return
    const done = () => usePeople.setState({ goal: null })
    const look = () => {
      const booking = goal.flatMap((id) => store.get(id) ?? [])[0]
      if (booking === undefined) return
      const { start, end } = placeOf(booking, zone)
      for (const row of [booking.artistId, projectRowOf(booking)]) handle.current?.reveal(row, start, end)
      done()
    }
    const timer = setTimeout(done, PATIENCE_MS)
    const stop = store.subscribe(look)
    look()
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [goal, store, zone, handle])
}

/** Only of what I have selected or am on: who listens hears what concerns them, and not all that happens. */
function useSpoken(board: BoardStore, say: TellProps['say']): string {
  const t = useTranslations('together')
  const { store, touches } = useBookings()
  const { user, zone } = useStudio()
  const directory = useDirectory()
  const [spoken, setSpoken] = useState('')
  useEffect(
    () =>
      touches.subscribe((id) => {
        const by = id === null ? null : touches.lastOf(id)
        const { selection, focus } = board.getState()
        if (id === null || by === user.id || (!selection.has(id) && focus?.barId !== id)) return
        const booking = store.get(id)
        const name =
          by === null || by === THE_CLOCK ? t('theClock') : (directory.memberName(by) ?? t('somebody'))
        if (booking === undefined) setSpoken(t('spokenGone', { name }))
        else setSpoken(t('spoken', { name, booking: say(barOf(booking, zone)) }))
      }),
    [touches, store, board, user.id, zone, directory, say, t],
  )
  return spoken
}
