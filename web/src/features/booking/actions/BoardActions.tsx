import { useImperativeHandle, type RefObject } from 'react'

import type { Artist } from '@/shared/api/generated'
import type { BoardHandle } from '@/shared/board/Board'
import { useBoardStore } from '@/shared/board/state'

import { useBookingStore } from '@/features/booking/data/context'
import { placeOf } from '@/features/booking/schedule/bars'

import { BulkBar } from './BulkBar'
import { ContextMenu } from './ContextMenu'
import { useActions } from './context'

interface BoardActionsProps {
  handle: RefObject<BoardHandle | null>
  groups: readonly { artists: readonly Artist[] }[]
  zone: string
}

/** The menu and the bar of the selection on a board, and what only a board can do. */
export function BoardActions({ handle, groups, zone }: BoardActionsProps) {
  const board = useBoardStore()
  const bookings = useBookingStore()
  const actions = useActions()
  useImperativeHandle(actions.board, () => ({
    rows: () => groups.flatMap((group) => group.artists.map((artist) => artist.id)),
    beginMove: (id) => {
      const booking = bookings.get(id)
      if (booking === undefined) return
      const { start, end } = placeOf(booking, zone)
      const drag = { kind: 'move', id, rowId: booking.artistId, start, end, stamp: booking.version } as const
      handle.current?.focus()
      board.setState({ drag, by: 'keys' })
    },
    beginSplit: () => undefined,
    focusBar: ({ id, artistId }, day) =>
      board.setState({ focus: { rowId: artistId, day, until: day, barId: id } }),
    select: (ids) => board.setState({ selection: new Set(ids) }),
  }))
  return (
    <>
      <ContextMenu handle={handle} />
      <BulkBar handle={handle} />
    </>
  )
}
