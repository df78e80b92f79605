import { useEffect, useState } from 'react'

import type { Artist } from '@/shared/api/generated'
import type { Lanes, RowSizes } from '@/shared/board/bars'
import { laneBox } from '@/shared/board/bars'
import type { Drag } from '@/shared/board/drag'
import type { BoardStore } from '@/shared/board/state'
import type { Away } from '@/features/artist/away/timeOff'
import type { WorkDays } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import type { LiveStatus } from '@/features/booking/data/types'
import { barOf, type BookingBar } from './bars'
import { previewOf, type Preview } from './preview'
import { useHoursOf } from '@/features/booking/trial/useHours'

interface DragSource {
  board: BoardStore
  zone: string
  artist: (id: string) => Artist | undefined
  days: (artist: Artist) => WorkDays
  lanes: (artistId: string) => Lanes<BookingBar>
  laneCount: (rowId: string) => number
  away: (artistId: string) => readonly Away[]
  /** The project that a row is of, null for none; undefined for a row of an artist. */
  projectOf: (rowId: string) => string | null | undefined
  sizes: RowSizes
}

const NEXT: Record<LiveStatus, LiveStatus> = { hold: 'pencil', pencil: 'confirmed', confirmed: 'hold' }

/** What a drag would come to, and the status that a new booking would have; P takes the next one. */
export function useDragPreview(source: DragSource) {
  const store = useBookingStore()
  const { rights } = useStudio()
  const hoursOf = useHoursOf()
  const [status, setStatus] = useState<LiveStatus>('hold')
  // Each copy begins as a hold, whatever the one before became.
  const [copyStatus, setCopyStatus] = useState<LiveStatus>('hold')
  const { board } = source
  useEffect(
    () =>
      board.subscribe((state, before) => {
        if (state.drag === null && before.drag?.isCopy) setCopyStatus('hold')
      }),
    [board],
  )
  const previewFor = (drag: Drag): Preview | null => {
    const booking = drag.id === null ? undefined : store.get(drag.id)
    // On a row of a project it stays the same artist's.
    const artist = source.artist(drag.rowId) ?? source.artist(booking?.artistId ?? '')
    if (artist === undefined) return null
    const dragged = booking === undefined ? null : barOf(booking, source.zone)
    const next = drag.isCopy ? copyStatus : status
    const [days, lanes] = [source.days(artist), source.lanes(artist.id)]
    const away = source.away(artist.id)
    const around = { now: Date.now(), hours: hoursOf(artist), seesMoney: rights.seesMoney, away }
    const preview = previewOf(drag, artist, days, lanes, dragged, next, around)
    const projectId = source.projectOf(drag.rowId)
    if (projectId === undefined || projectId === preview.projectId) return preview
    return { ...preview, projectId, key: `${preview.key} ${String(projectId)}` }
  }
  /** Where in its row the ghost lies: on the first lane if it is firm or free, else below what is there. */
  const boxFor = (preview: Preview) => {
    const count = source.laneCount(preview.drag.rowId)
    const isFree = preview.ranks.length === 0 || preview.ranks.every((segment) => segment.rank === 1)
    return laneBox(isFree ? 0 : count - 1, count, source.sizes)
  }
  const cycle = () => {
    const set = board.getState().drag?.isCopy ? setCopyStatus : setStatus
    set((before) => NEXT[before])
  }
  /** By key, before the days are booked: the next status, for the booking that is made from there. */
  const nextStatus = (): LiveStatus => {
    setStatus(NEXT[status])
    return NEXT[status]
  }
  return { status, setStatus, copyStatus, cycle, nextStatus, previewFor, boxFor }
}
