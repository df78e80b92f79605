import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Project } from '@/shared/api/generated'
import { barsWithin } from '@/shared/board/bars'
import type { WorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { useArtistsThen, useDepartmentsThen, useProjectsThen } from '@/features/booking/past/roster'
import { lanesOf } from './bars'
import { bookedOf } from './capacity'
import {
  fits,
  groupArtists,
  groupProjects,
  GROUPINGS,
  PROJECT_GROUPINGS,
  type Group,
  type Grouping,
  type ProjectGrouping,
} from './groups'
import { sortArtists } from './order'
import type { Period } from './periods'
import type { ScheduleSearch } from './search'

const NO_ARTISTS: Artist[] = []
const NO_PROJECTS: Project[] = []

/** What an order or a grouping by bookings looks at. */
interface RosterFacts {
  calendar: WorkCalendar
  period: Period
  /** Whether somebody is free as the filter asks; null if it does not. */
  isFree: ((artist: Artist) => boolean) | null
  /** Whether the bookings of the period are there. */
  isReady: boolean
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string | undefined): name is Name =>
  (names as readonly string[]).includes(name ?? '')

/** The rows of the board in their groups, as filters, order and grouping leave them. */
export function useRoster(search: ScheduleSearch, { calendar, period, isReady, isFree }: RosterFacts) {
  const t = useTranslations('board')
  const kinds = useTranslations('artist.form')
  const statuses = useTranslations('project.status')
  const { rights, artistId, zone } = useStudio()
  const artists = useArtistsThen()
  const departments = useDepartmentsThen()
  const plans = useProjectsThen()
  const store = useBookingStore()
  const version = useStoreVersion()
  const all = artists.data ?? NO_ARTISTS
  const projects = plans.data ?? NO_PROJECTS
  // An artist sees their own row; others' bookings are not theirs to see.
  const visible = useMemo(
    () => (rights.seesEverybody ? all : all.filter((artist) => artist.id === artistId)),
    [all, rights.seesEverybody, artistId],
  )
  const { department, skill, project, text, group, sort, rows } = search
  const isByProject = rows === 'projects'
  // The same store is another after every change; only a filter by project, and projects as rows, look into it.
  const asked = isByProject || (project?.length ?? 0) > 0 ? version : 0
  const snapshot = useMemo(() => ({ store, version: asked }), [store, asked])
  // What rows are ordered by does not change under the pointer: it is looked at when the period is, and not at every change.
  const looksAtUse = sort === 'busiest' || sort === 'freest' || group === 'project'
  const facts = useMemo(
    () => (looksAtUse ? { calendar, period, isReady, isFree: null } : null),
    [looksAtUse, calendar, period, isReady],
  )
  const groups = useMemo((): Group[] => {
    const wanted = new Set(project)
    const hasProject = (id: string) =>
      snapshot.store.ofArtist(id).some((one) => wanted.has(one.projectId ?? ''))
    if (isByProject) {
      const by: ProjectGrouping = isOneOf(PROJECT_GROUPINGS, group) ? group : 'none'
      const booked = new Set(snapshot.store.all().map((one) => one.projectId ?? null))
      const shown = projects.filter(
        (one) =>
          (booked.has(one.id) || (one.archivedAt === null && one.status !== 'completed')) &&
          (wanted.size === 0 || wanted.has(one.id)) &&
          projectFits(one, text),
      )
      const isNoneShown = booked.has(null) && wanted.size === 0 && !text
      return groupProjects(isNoneShown ? [...shown, null] : shown, by, (status) => statuses(status))
    }
    const fitting = visible.filter(
      (artist) =>
        fits(artist, { department, skill, project, text }, hasProject) && (isFree === null || isFree(artist)),
    )
    const use = (artist: Artist) => (facts === null ? 0 : shareOf(artist, store, zone, facts))
    const by: Grouping = isOneOf(GROUPINGS, group) ? group : 'department'
    return groupArtists(sortArtists(fitting, sort ?? 'name', use), by, {
      departments: departments.data ?? [],
      projects,
      mainProject: (id) => (facts === null ? null : mainProjectOf(id, store, zone, facts.period)),
      kindName: (kind) => kinds(kind),
    })
  }, [
    visible,
    projects,
    departments.data,
    department,
    skill,
    project,
    text,
    group,
    sort,
    isByProject,
    snapshot,
    facts,
    isFree,
    store,
    zone,
    kinds,
    statuses,
  ])
  const byId = useMemo(() => new Map(all.map((artist) => [artist.id, artist])), [all])
  const count = (other: ScheduleSearch): number => {
    const isOn = (id: string) =>
      store.ofArtist(id).some((one) => other.project?.includes(one.projectId ?? '') === true)
    const isLeft = (one: Artist) =>
      fits(one, other, isOn) && (isFree === null || other.free === undefined || isFree(one))
    return visible.filter(isLeft).length
  }
  const artist = useCallback((id: string) => byId.get(id), [byId])
  return {
    groups,
    /** How many artists other filters would leave. */
    count,
    all: visible,
    artist,
    departments: departments.data ?? [],
    projects,
    noGroupName: group === 'project' ? t('noProject') : t(isByProject ? 'noClient' : noName(group)),
    isPending: artists.isPending || departments.isPending,
    error: artists.error ?? departments.error,
    retry: () => void Promise.all([artists.refetch(), departments.refetch()]),
  }
}

const noName = (group: string | undefined) => (group === 'skill' ? 'noSkill' : 'noDepartment')

function projectFits({ name, code, client }: Project, text: string | undefined): boolean {
  const wanted = text?.toLocaleLowerCase() ?? ''
  return [name, code ?? '', client ?? ''].some((word) => word.toLocaleLowerCase().includes(wanted))
}

type Store = ReturnType<typeof useBookingStore>

function shareOf(artist: Artist, store: Store, zone: string, { calendar, period }: RosterFacts): number {
  const lanes = lanesOf(store.ofArtist(artist.id), zone, false, store.now())
  const { booked, possible } = bookedOf(lanes, calendar.of(artist), period.from, period.to)
  return possible === 0 ? 0 : booked / possible
}

/** The project that an artist spends most of a period on. */
function mainProjectOf(artistId: string, store: Store, zone: string, { from, to }: Period): string | null {
  const lanes = lanesOf(store.ofArtist(artistId), zone, false, store.now())
  const days = new Map<string, number>()
  for (const index of barsWithin(lanes, from, to)) {
    const bar = lanes.bars[index]
    if (!bar?.booking.projectId) continue
    const length = Math.min(bar.end, to) - Math.max(bar.start, from)
    days.set(bar.booking.projectId, (days.get(bar.booking.projectId) ?? 0) + length)
  }
  let best: [string, number] | null = null
  for (const entry of days) if (best === null || entry[1] > best[1]) best = entry
  return best?.[0] ?? null
}
