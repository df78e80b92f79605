import { useMemo, useState } from 'react'

import type { Artist, Booking } from '@/shared/api/generated'
import { assignLanes, laneBox, laneCount, rowHeight, type Lanes, type RowSizes } from '@/shared/board/bars'
import { layOut, type RowLayout } from '@/shared/board/rows'
import { SIZE } from '@/shared/ui/tokens.gen'
import type { Away, TimeOffIndex } from '@/features/artist/away/timeOff'
import type { WorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { lanesOf, type BookingBar } from './bars'
import type { Member } from './capacity'
import { conflictsByRow, type Conflicts } from './conflicts'
import { rowsOf, type Group, type ScheduleRow } from './groups'
import type { Period } from './periods'
import { MOST_PROJECT_LANES, NO_PROJECT_ROW, ProjectLanes } from './projectBars'

/** What is kept between renders so that a group whose bookings did not change is not counted again. */
class MemberCache {
  private readonly kept = new Map<string, Member[]>()

  of(groupId: string, members: Member[]): Member[] {
    const before = this.kept.get(groupId)
    const isSame =
      before?.length === members.length &&
      before.every((one, index) => {
        const other = members[index]
        return one.lanes === other?.lanes && one.days === other.days && one.away === other.away
      })
    if (isSame) return before
    this.kept.set(groupId, members)
    return members
  }
}

export interface BoardModel {
  layout: RowLayout
  rows: ReadonlyMap<string, ScheduleRow>
  /** The bars of a row: of an artist, or of a project. */
  lanes: (rowId: string) => Lanes<BookingBar>
  laneCount: (rowId: string) => number
  /** What takes an artist's time, whatever the rows are. */
  lanesOfArtist: (artistId: string) => Lanes<BookingBar>
  /** The row that a booking lies on. */
  rowOf: (booking: Pick<Booking, 'artistId' | 'projectId'>) => string
  /** The project that a row is of, null for none; undefined for a row of an artist. */
  projectOf: (rowId: string) => string | null | undefined
  away: (artistId: string) => readonly Away[]
  /** What of a row's bookings needs a look. */
  conflicts: (rowId: string) => Conflicts
  members: (group: Group) => readonly Member[]
}

const NO_CONFLICTS: Conflicts = new Map()
const NO_LANES = assignLanes<BookingBar>([])

interface ModelSource {
  groups: readonly Group[]
  folded: ReadonlySet<string>
  calendar: WorkCalendar
  /** The days by which rows get their heights. */
  span: Period
  withEnded: boolean
  sizes: RowSizes
  isByProject: boolean
  timeOff: TimeOffIndex
  artist: (id: string) => Artist | undefined
}

/** Rows with their heights and lanes. Heights follow what overlaps in the span around the view, so the board is dense. */
export function useBoardModel(source: ModelSource): BoardModel {
  const { groups, folded, calendar, withEnded, sizes, isByProject, timeOff, artist } = source
  const { from, to } = source.span
  const { zone, asOf } = useStudio()
  const isPast = asOf !== undefined
  const store = useBookingStore()
  const version = useStoreVersion()
  const [cache] = useState(() => new MemberCache())
  const [projectLanes] = useState(() => new ProjectLanes())
  const snapshot = useMemo(() => ({ store, version }), [store, version])
  return useMemo(() => {
    const moment = snapshot.store.now()
    const lanesOfArtist = (id: string) => lanesOf(snapshot.store.ofArtist(id), zone, withEnded, moment)
    const byProject = isByProject ? projectLanes.of(snapshot.store.all(), zone, withEnded, moment) : null
    const lanes = byProject === null ? lanesOfArtist : (id: string) => byProject.get(id) ?? NO_LANES
    const entries = rowsOf(groups, folded, (project) => project?.id ?? NO_PROJECT_ROW)
    const counts = new Map<string, number>()
    const heights = entries.map(([id, row]) => {
      if (row.kind === 'group') return SIZE['department-row']
      const count = laneCount(lanes(id), from, to, isByProject ? MOST_PROJECT_LANES : undefined)
      counts.set(id, count)
      return rowHeight(count, sizes)
    })
    const layout = layOut(
      entries.map(([id]) => id),
      heights,
    )
    return {
      layout,
      rows: new Map(entries),
      lanes,
      lanesOfArtist,
      laneCount: (id: string) => counts.get(id) ?? 1,
      rowOf: (booking) => (isByProject ? (booking.projectId ?? NO_PROJECT_ROW) : booking.artistId),
      projectOf: (rowId) => (isByProject ? (rowId === NO_PROJECT_ROW ? null : rowId) : undefined),
      away: timeOff.of,
      // Of a past moment nothing needs a look any more.
      conflicts: isPast
        ? () => NO_CONFLICTS
        : conflictsByRow({ lanes, lanesOfArtist, isByProject, artist, days: calendar.of, away: timeOff.of }),
      members: (group: Group) =>
        cache.of(
          group.id,
          group.artists.map((one) => ({
            lanes: lanesOfArtist(one.id),
            days: calendar.of(one),
            away: timeOff.of(one.id),
          })),
        ),
    }
  }, [
    groups,
    folded,
    calendar,
    from,
    to,
    withEnded,
    sizes,
    isByProject,
    timeOff,
    artist,
    snapshot,
    zone,
    isPast,
    cache,
    projectLanes,
  ])
}

/** Where a bar lies within its row, in px from the top of it. */
export function boxIn(model: BoardModel, sizes: RowSizes, rowId: string, id: string) {
  const { bars, lanes } = model.lanes(rowId)
  const index = bars.findIndex((bar) => bar.id === id)
  return index < 0 ? null : laneBox(lanes[index] ?? 0, model.laneCount(rowId), sizes)
}
