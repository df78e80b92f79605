import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import type { Artist } from '@/shared/api/generated'
import { laneBox, laneCount, rowHeight, type Lanes, type RowSizes } from '@/shared/board/bars'
import { layOut, type RowLayout } from '@/shared/board/rows'
import type { Day } from '@/shared/lib/days'
import { SIZE } from '@/shared/ui/tokens.gen'
import { artistsQuery, departmentsQuery } from '@/features/artist/artists'
import type { WorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { lanesOf, type BookingBar } from './bars'
import type { Member } from './capacity'
import { groupArtists, rowsOf, type Group, type ScheduleRow } from './groups'
import type { ScheduleSearch } from './search'

const NO_ARTISTS: Artist[] = []

/** The artists of the board in their groups, as the filters leave them, and what became of asking for them. */
export function useRoster(search: ScheduleSearch) {
  const { tenant, rights, artistId } = useStudio()
  const artists = useQuery(artistsQuery(tenant.slug))
  const departments = useQuery(departmentsQuery(tenant.slug))
  const store = useBookingStore()
  const isByProject = (search.project?.length ?? 0) > 0
  const version = useStoreVersion()
  const all = artists.data ?? NO_ARTISTS
  // An artist sees their own row; others' bookings are not theirs to see.
  const visible = useMemo(
    () => (rights.seesEverybody ? all : all.filter((artist) => artist.id === artistId)),
    [all, rights.seesEverybody, artistId],
  )
  const { department, skill, project, text } = search
  // The same store is another after every change; only a filter by project looks into it.
  const asked = isByProject ? version : 0
  const snapshot = useMemo(() => ({ store, version: asked }), [store, asked])
  const groups = useMemo(() => {
    const wanted = new Set(project)
    const hasProject = (id: string) =>
      snapshot.store.ofArtist(id).some((one) => wanted.has(one.projectId ?? ''))
    return groupArtists(visible, departments.data ?? [], { department, skill, project, text }, hasProject)
  }, [visible, departments.data, department, skill, project, text, snapshot])
  return {
    groups,
    all: visible,
    departments: departments.data ?? [],
    isPending: artists.isPending || departments.isPending,
    error: artists.error ?? departments.error,
    retry: () => void Promise.all([artists.refetch(), departments.refetch()]),
  }
}

/** What is kept between renders so that a group whose bookings did not change is not counted again. */
class MemberCache {
  private readonly kept = new Map<string, Member[]>()

  of(groupId: string, members: Member[]): Member[] {
    const before = this.kept.get(groupId)
    const isSame =
      before?.length === members.length &&
      before.every((one, index) => one.lanes === members[index]?.lanes && one.days === members[index].days)
    if (isSame) return before
    this.kept.set(groupId, members)
    return members
  }
}

export interface BoardModel {
  layout: RowLayout
  rows: ReadonlyMap<string, ScheduleRow>
  lanes: (artistId: string) => Lanes<BookingBar>
  laneCount: (artistId: string) => number
  members: (group: Group) => readonly Member[]
}

/** Rows with their heights and lanes. Heights follow what overlaps in the span around the view, so the board is dense. */
export function useBoardModel(
  groups: readonly Group[],
  folded: ReadonlySet<string>,
  calendar: WorkCalendar,
  span: { from: Day; to: Day },
  withEnded: boolean,
  sizes: RowSizes,
): BoardModel {
  const { zone } = useStudio()
  const store = useBookingStore()
  const version = useStoreVersion()
  const [cache] = useState(() => new MemberCache())
  const snapshot = useMemo(() => ({ store, version }), [store, version])
  return useMemo(() => {
    const lanes = (id: string) => lanesOf(snapshot.store.ofArtist(id), zone, withEnded)
    const entries = rowsOf(groups, folded)
    const counts = new Map<string, number>()
    const heights = entries.map(([id, row]) => {
      if (row.kind === 'group') return SIZE['department-row']
      const count = laneCount(lanes(id), span.from, span.to)
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
      laneCount: (id: string) => counts.get(id) ?? 1,
      members: (group: Group) =>
        cache.of(
          group.id,
          group.artists.map((artist) => ({ lanes: lanes(artist.id), days: calendar.of(artist) })),
        ),
    }
  }, [groups, folded, calendar, span.from, span.to, withEnded, sizes, snapshot, zone, cache])
}

/** Where a bar lies within its row, in px from the top of it. */
export function boxIn(model: BoardModel, sizes: RowSizes, rowId: string, id: string) {
  const { bars, lanes } = model.lanes(rowId)
  const index = bars.findIndex((bar) => bar.id === id)
  return index < 0 ? null : laneBox(lanes[index] ?? 0, model.laneCount(rowId), sizes)
}
