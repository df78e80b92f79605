import { useImperativeHandle, useState, type RefObject } from 'react'

import type { Artist, Booking, Project } from '@/shared/api/generated'
import type { Axis } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'
import { useBoardStore } from '@/shared/board/state'

import { useBooking, useBookingStore } from '@/features/booking/data/context'
import { placeOf } from '@/features/booking/schedule/bars'
import { projectRowOf, rowPatch } from '@/features/booking/schedule/projectBars'

import { BulkBar } from './BulkBar'
import { ContextMenu } from './ContextMenu'
import { useActions } from './context'
import { SplitMode } from './SplitMode'
import { useActionCommands } from './useActionCommands'

interface BoardActionsProps {
  handle: RefObject<BoardHandle | null>
  axis: Axis
  groups: readonly { artists: readonly Artist[]; projects: readonly (Project | null)[] }[]
  zone: string
  /** Whether rows are projects. */
  isByProject: boolean
  /** Asks who is to be booked onto a project. */
  onProject: (draft: { projectId: string | null; start: number; end: number }) => void
}

/** The menu and the bar of the selection on a board, and what only a board can do. */
export function BoardActions(props: BoardActionsProps) {
  const { handle, axis, groups, zone, isByProject, onProject } = props
  const board = useBoardStore()
  const bookings = useBookingStore()
  const actions = useActions()
  useActionCommands(handle)
  const [splittingId, setSplittingId] = useState<string | null>(null)
  const splitting = useBooking(splittingId) ?? null
  const rowOf = (booking: Pick<Booking, 'artistId' | 'projectId'>) =>
    isByProject ? projectRowOf(booking) : booking.artistId
  useImperativeHandle(actions.board, () => ({
    rows: () =>
      groups.flatMap(({ artists, projects }) =>
        isByProject
          ? projects.map((project) => projectRowOf({ projectId: project?.id }))
          : artists.map(({ id }) => id),
      ),
    rowOf,
    patchOf: (rowId) => rowPatch(rowId, isByProject),
    create: ({ rowId, day }) => {
      const [start, end] = [day, day + 1]
      const { projectId } = rowPatch(rowId, isByProject)
      if (projectId !== undefined) onProject({ projectId, start, end })
      else
        board.setState({
          drag: { kind: 'create', id: null, rowId, start, end },
          by: 'pointer',
          isHeld: true,
        })
    },
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
