import { useImperativeHandle, useState, type RefObject } from 'react'

import type { Artist, Booking } from '@/shared/api/generated'
import type { Axis } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'
import { useBoardStore } from '@/shared/board/state'

import { useBooking, useBookingStore } from '@/features/booking/data/context'
import { placeOf } from '@/features/booking/schedule/bars'
import { NO_PROJECT_ROW } from '@/features/booking/schedule/projectBars'

import { BulkBar } from './BulkBar'
import { ContextMenu } from './ContextMenu'
import { useActions } from './context'
import { SplitMode } from './SplitMode'
import { useActionCommands } from './useActionCommands'

interface BoardActionsProps {
  handle: RefObject<BoardHandle | null>
  axis: Axis
  groups: readonly { artists: readonly Artist[] }[]
  zone: string
  /** Whether rows are projects. */
  isByProject: boolean
}

/** The menu and the bar of the selection on a board, and what only a board can do. */
export function BoardActions({ handle, axis, groups, zone, isByProject }: BoardActionsProps) {
  const board = useBoardStore()
  const bookings = useBookingStore()
  const actions = useActions()
  useActionCommands(handle)
  const [splittingId, setSplittingId] = useState<string | null>(null)
  const splitting = useBooking(splittingId) ?? null
  const rowOf = ({ artistId, projectId }: Pick<Booking, 'artistId' | 'projectId'>) =>
    isByProject ? (projectId ?? NO_PROJECT_ROW) : artistId
  useImperativeHandle(actions.board, () => ({
    rows: () => groups.flatMap((group) => group.artists.map((artist) => artist.id)),
    beginMove: (id) => {
      const booking = bookings.get(id)
      if (booking === undefined) return
      const { start, end } = placeOf(booking, zone)
      const drag = { kind: 'move', id, rowId: rowOf(booking), start, end, stamp: booking.version } as const
      handle.current?.focus()
      board.setState({ drag, by: 'keys' })
    },
    beginSplit: setSplittingId,
    focusBar: (booking, day) =>
      board.setState({ focus: { rowId: rowOf(booking), day, until: day, barId: booking.id } }),
    select: (ids) => board.setState({ selection: new Set(ids) }),
  }))
  return (
    <>
      <ContextMenu handle={handle} />
      <BulkBar handle={handle} />
      {splitting !== null && (
        <SplitMode
          key={splitting.id}
          booking={splitting}
          handle={handle}
          axis={axis}
          onEnd={() => setSplittingId(null)}
        />
      )}
    </>
  )
}
