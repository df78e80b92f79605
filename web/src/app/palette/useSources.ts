import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { registeredCommands } from '@/shared/commands/registry'
import { dayLong, dayRange, monthAndYear, shortRange } from '@/shared/lib/dates'
import { dayOf, isoWeekOf, type Day } from '@/shared/lib/days'
import { hueOf } from '@/shared/lib/hue'
import { language, locale } from '@/shared/lib/locale'
import { saidDays, type SaidDay } from '@/shared/lib/saidDays'
import type { Artist, Project } from '@/shared/api/generated'
import { useBookingStore } from '@/features/booking/data/context'
import { isLive } from '@/features/booking/data/ranks'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory, type Directory } from '@/features/booking/directory'
import { jumpTo, type Jump } from '@/features/booking/schedule/jump'
import { useStudio } from '@/features/tenant/studio'

import { isOfferedNow, sourceOf, type Find, type Source } from './finds'
import { scheduleSearch } from '@/features/booking/schedule/search'

import { haystack, type Haystack } from './match'

const SCHEDULE = '/s/$slug/schedule' as const

/** Goes to the board, wherever one is, and to a place on it. */
export function useGo() {
  const { tenant } = useStudio()
  const navigate = useNavigate()
  return useMemo(() => {
    const params = { slug: tenant.slug }
    return {
      jump: (jump: Jump, booking?: string) => {
        const open = booking === undefined ? {} : { booking }
        void navigate({
          to: SCHEDULE,
          params,
          search: (before) => ({ ...scheduleSearch.parse(before), ...open }),
        }).then(() => jumpTo(jump))
      },
      project: (id: string) =>
        void navigate({
          to: SCHEDULE,
          params,
          search: (before) => ({ ...scheduleSearch.parse(before), project: [id] }),
        }),
      openArtist: (id: string) => void navigate({ to: '/s/$slug/artists', params, search: { open: id } }),
      openProject: (id: string) => void navigate({ to: '/s/$slug/projects', params, search: { open: id } }),
    }
  }, [tenant.slug, navigate])
}

export type Go = ReturnType<typeof useGo>

/** Made once for each thing, and again when it is another: what is searched of it. */
const hays = new WeakMap<object, Haystack>()

function kept<Item extends object>(make: (item: Item) => Haystack): (item: Item) => Haystack {
  return (item) => {
    let hay = hays.get(item)
    if (hay === undefined) hays.set(item, (hay = make(item)))
    return hay
  }
}

const artistHay = kept((artist: Artist) =>
  haystack(artist.name, artist.title, ...artist.skills.map((skill) => skill.name)),
)
const projectHay = kept((project: Project) => haystack(project.name, project.code, project.client))

/** The lists of what can be found, for as long as the palette is open. */
export function useSources(today: Day, now: number): Source[] {
  const t = useTranslations('common.status')
  const directory = useDirectory()
  const store = useBookingStore()
  const go = useGo()
  const { rights, artistId } = useStudio()
  return useMemo(() => {
    const artists = [...directory.artists.values()].filter(
      (one) => rights.seesEverybody || one.id === artistId,
    )
    const projects = [...directory.projects.values()].filter((project) => project.archivedAt === null)
    const commands = registeredCommands().filter(isOfferedNow)
    return [
      sourceOf('artists', {
        items: () => artists,
        hayOf: artistHay,
        toFind: (artist) => artistFind(artist, go),
        keyOf: (artist) => `artist:${artist.id}`,
      }),
      sourceOf('projects', {
        items: () => projects,
        hayOf: projectHay,
        toFind: (project) => projectFind(project, go),
        keyOf: (project) => `project:${project.id}`,
      }),
      sourceOf('commands', {
        items: () => commands,
        hayOf: (command) => haystack(command.label, command.words, command.keys?.join(' ')),
        toFind: (command) => ({
          key: `command:${command.id}`,
          kind: 'commands',
          label: command.label,
          ...(command.keys !== undefined && { keys: command.keys }),
          run: () => command.run?.(),
        }),
        keyOf: (command) => `command:${command.id}`,
      }),
      sourceOf('bookings', {
        items: () => byNearness(store.all(), today, now),
        hayOf: bookingHay(directory),
        toFind: (booking) => bookingFind(booking, directory, t(booking.status), go),
        keyOf: (booking) => `booking:${booking.id}`,
      }),
    ]
  }, [directory, store, go, rights.seesEverybody, artistId, today, now, t])
}

/** What lives, the nearest to today first: of equally good finds the first stand. */
function byNearness(bookings: readonly ShownBooking[], today: Day, now: number): ShownBooking[] {
  return bookings
    .filter((booking) => isLive(booking, now))
    .map((booking) => ({ booking, distance: Math.abs(dayOf(booking.startDate) - today) }))
    .sort((one, other) => one.distance - other.distance)
    .map(({ booking }) => booking)
}

function artistFind(artist: Artist, go: Go): Find {
  const skills = artist.skills.map((skill) => skill.name).slice(0, 3)
  return {
    key: `artist:${artist.id}`,
    kind: 'artists',
    label: artist.name,
    detail: [artist.title, ...skills].filter((one) => one).join(' · '),
    run: () => go.jump({ kind: 'artist', artistId: artist.id }),
    open: () => go.openArtist(artist.id),
  }
}

function projectFind(project: Project, go: Go): Find {
  return {
    key: `project:${project.id}`,
    kind: 'projects',
    label: project.name,
    detail: [project.code, project.client].filter((one) => one).join(' · '),
    hue: hueOf(project.color),
    run: () => go.project(project.id),
    open: () => go.openProject(project.id),
  }
}

/** Names change seldom, and then the directory is another: its own cache of what is searched. */
function bookingHay(directory: Directory): (booking: ShownBooking) => Haystack {
  const made = new Map<ShownBooking, Haystack>()
  return (booking) => {
    let hay = made.get(booking)
    if (hay === undefined) {
      const { artist, project } = directory.namesOf(booking)
      made.set(booking, (hay = haystack(booking.title, project, artist)))
    }
    return hay
  }
}

export function bookingFind(booking: ShownBooking, directory: Directory, status: string, go: Go): Find {
  const { artist, project } = directory.namesOf(booking)
  const dates = dayRange(dayOf(booking.startDate), dayOf(booking.endDate), locale)
  return {
    key: `booking:${booking.id}`,
    kind: 'bookings',
    label: booking.title === '' ? (project ?? artist) : booking.title,
    detail: [artist, project, status, dates].filter((one) => one).join(' · '),
    hue: directory.hue(booking.projectId),
    run: () => go.jump({ kind: 'booking', bookingId: booking.id }, booking.id),
  }
}

/** The days that were typed, as lines that lead there. */
export function useDates(query: string, today: Day): Find[] {
  const t = useTranslations('commands')
  const go = useGo()
  return useMemo(() => {
    const wording = ({ day, span }: SaidDay): string => {
      if (span === 'month') return monthAndYear(day, locale)
      if (span === 'week') return t('week', { week: isoWeekOf(day), dates: shortRange(day, day + 6, locale) })
      return dayLong(day, locale)
    }
    return saidDays(query, today, language).map((said) => ({
      key: `day:${said.day}`,
      kind: 'dates',
      label: wording(said),
      detail:
        said.span === 'day' ? t('week', { week: isoWeekOf(said.day), dates: t('goToDay') }) : t('goToDay'),
      run: () => go.jump({ kind: 'day', day: said.day }),
    }))
  }, [query, today, t, go])
}
