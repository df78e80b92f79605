import { useEffect, useRef, type RefObject } from 'react'

import type { BoardHandle } from '@/shared/board/Board'
import type { Focus } from '@/shared/board/focus'
import type { BoardStore } from '@/shared/board/state'
import type { Day } from '@/shared/lib/days'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { placeOf } from './bars'
import { useJump, type Jump } from './jump'
import type { BoardModel } from './model'
import type { useRoster } from './roster'
import { NO_FILTERS } from './search'
import type { useScheduleView } from './useScheduleView'

interface JumpHost {
  handle: RefObject<BoardHandle | null>
  store: BoardStore
  model: BoardModel
  roster: ReturnType<typeof useRoster>
  view: ReturnType<typeof useScheduleView>
  /** Unfolds or folds a group. */
  onToggle: (groupId: string) => void
}

/** Takes the board, and the keyboard with it, to where the palette or a command asked it to go. */
export function useJumps({ handle, store, model, roster, view, onToggle }: JumpHost): void {
  const jump = useJump((state) => state.jump)
  const bookings = useBookingStore()
  const { zone } = useStudio()
  const { change, holds, go } = view
  // What was cleared or unfolded for which jump. Asked again at each picture until the row is there, it would keep the
  // board busy for ever, and the row from coming: filters are applied when there is nothing more urgent.
  const helped = useRef<{ jump: Jump | null; ways: ReadonlySet<string> }>({ jump: null, ways: new Set() })
  useEffect(() => {
    if (jump === null || roster.isPending) return
    const place = placeOfJump(jump)
    const done = () => useJump.setState({ jump: null })
    if (place === null) return done()
    const { rowId, day } = place
    if (rowId !== undefined && !model.rows.has(rowId)) {
      // It is out of sight: in a folded group, or kept away by the filters. Its row comes with one of the next pictures.
      const group = roster.groups.find((one) => one.artists.some((artist) => artist.id === rowId))
      if (group !== undefined) once('unfold', () => onToggle(group.id))
      else if (!roster.all.some((artist) => artist.id === rowId)) done()
      else once('clear', () => change({ ...NO_FILTERS, rows: undefined }))
      return
    }
    if (day !== undefined && !holds(day)) return
    done()
    const seen = handle.current?.view() ?? view.view
    const before = store.getState().focus
    const there = rowId ?? before?.rowId
    if (there === undefined) return
    const isSeen = (one: Day) => one >= seen.from && one < seen.to
    const at = day ?? (before !== null && isSeen(before.day) ? before.day : seen.from)
    const focus: Focus = { rowId: there, day: at, until: at, barId: place.barId ?? null }
    store.setState({ focus, isActive: true })
    if (!isSeen(at)) go(at)

    function once(way: string, help: () => void) {
      const { jump: of, ways } = helped.current
      const tried = of === jump ? ways : new Set<string>()
      if (tried.has(way)) return
      helped.current = { jump, ways: new Set([...tried, way]) }
      help()
    }

    function placeOfJump(to: Jump): { rowId?: string; day?: Day; barId?: string } | null {
      if (to.kind === 'artist') return { rowId: to.artistId }
      if (to.kind === 'day') return { day: to.day }
      const booking = bookings.get(to.bookingId)
      if (booking === undefined) return null
      const day = Math.floor(placeOf(booking, zone).start)
      return { rowId: model.rowOf(booking), day, barId: booking.id }
    }
  }, [jump, model, roster, view.view, handle, store, bookings, zone, change, holds, go, onToggle])
}
