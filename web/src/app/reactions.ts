import type { QueryClient, QueryKey } from '@tanstack/react-query'

import type { Bookings } from '@/features/booking/data/context'
import { hearBooking } from '@/features/booking/data/hear'
import { noteHeard } from '@/features/inbox/heard'
import type { EventName, HeardEvent } from '@/shared/realtime/events'

/** So that a burst of changes is read once. */
const GATHER_MS = 150

/** What reactions work on. */
export interface Surroundings {
  slug: string
  userId: string
  queries: QueryClient
  bookings: Bookings
  /** Read these again, soon and once. */
  refresh: (key: QueryKey) => void
  /** The studio itself, or my place in it, changed. */
  studioChanged: () => void
}

type Reaction = (event: HeardEvent, around: Surroundings) => void

interface Row {
  id: string
  version: number
}

/** Put a change into the row of a list that is kept; what cannot be put in is read again. */
function patch(list: string, isOrder: (field: string) => boolean): Reaction {
  return (event, { queries, slug, refresh }) => {
    const rows = queries.getQueryData<Row[]>([list, slug])
    const row = rows?.find((one) => one.id === event.subjectId)
    if (row !== undefined && row.version >= event.version) return
    const fields = event.data?.after
    if (row?.version !== event.version - 1 || !fields) {
      refresh([list, slug])
      return
    }
    const next = { ...row, ...fields, version: event.version }
    queries.setQueryData<Row[]>([list, slug], (now) => now?.map((one) => (one.id === row.id ? next : one)))
    if (Object.keys(fields).some(isOrder)) refresh([list, slug])
  }
}

const reread =
  (...lists: string[]): Reaction =>
  (_event, { slug, refresh }) =>
    lists.forEach((list) => refresh([list, slug]))

/** Somebody may be needed, or needed no more: the program's inbox follows a moment later. */
function needed({ seq }: HeardEvent, { slug, refresh }: Pick<Surroundings, 'slug' | 'refresh'>): void {
  noteHeard(slug, seq)
  refresh(['inbox', slug])
}

/** What a project has left depends on every booking on it. */
const booking: Reaction = (event, { bookings, userId, refresh, slug }) => {
  hearBooking(bookings, event, userId)
  refresh(['budget', slug])
  // Of what others book the board hears a little later: everybody would ask at once.
  if (event.actorId === userId) refresh(['budgets', slug])
  needed(event, { slug, refresh })
}

/** The ranks around a change are read again with the change itself. */
const moved: Reaction = needed

const unheard: Reaction = () => undefined
/** Both bookings say that they are in a challenge, without having changed themselves. */
const challenge: Reaction = (event, { bookings, refresh, slug }) => {
  const { bookingId, challengerId } = event.data?.about ?? {}
  for (const id of [bookingId, challengerId]) {
    if (!id) continue
    bookings.rereader.booking(id)
    refresh(['history', slug, 'booking', id])
  }
  refresh(['challenges', slug])
  needed(event, { slug, refresh })
}

/** A list is in order of names, and leaves out who was put away. */
const isOrder = (field: string) => field === 'name' || field === 'archivedAt'

const artist = patch('artists', isOrder)
const project = patch('projects', isOrder)

const timeOff = reread('time-off')

const member: Reaction = (event, around) => {
  around.refresh(['members', around.slug])
  if (event.data?.about?.userId === around.userId) around.studioChanged()
}

/** What follows on the screen from each thing that is recorded. An event without a line here does not compile. */
const REACTIONS: Record<EventName, Reaction> = {
  'tenant.created': (_event, { studioChanged }) => studioChanged(),
  'tenant.updated': (event, around) => {
    around.studioChanged()
    reread('calendars')(event, around)
  },
  'member.added': member,
  'member.updated': member,
  'member.removed': member,
  'artist.created': reread('artists', 'calendars'),
  'artist.updated': (event, around) => {
    artist(event, around)
    if (event.data?.after && 'holidayRegion' in event.data.after) around.refresh(['calendars', around.slug])
  },
  'artist.archived': reread('artists'),
  'department.created': reread('departments'),
  'department.updated': reread('departments'),
  'department.removed': reread('departments'),
  'project.created': reread('projects'),
  'project.updated': project,
  'project.archived': reread('projects'),
  'view.created': reread('views'),
  'view.updated': reread('views'),
  'view.removed': reread('views'),
  'booking.created': booking,
  'booking.updated': booking,
  'booking.split': booking,
  'booking.joined': booking,
  'booking.held': booking,
  'booking.pencilled': booking,
  'booking.confirmed': booking,
  'booking.released': booking,
  'booking.declined': booking,
  'booking.cancelled': booking,
  'booking.expired': booking,
  'booking.expires_soon': moved,
  'booking.extended': booking,
  'booking.restored': booking,
  'booking.reverted': booking,
  'booking.accepted': booking,
  'booking.promoted': moved,
  'booking.demoted': moved,
  // One's own alone, and known to whoever did it.
  'inbox.put_away': unheard,
  'inbox.reopened': unheard,
  'challenge.opened': challenge,
  'challenge.answered': challenge,
  'challenge.cancelled': challenge,
  'challenge.lapsed': challenge,
  'timeoff.created': timeOff,
  'timeoff.updated': timeOff,
  'timeoff.removed': timeOff,
}

const isKnown = (name: string): name is EventName => Object.hasOwn(REACTIONS, name)

/** React to one event. One that only a later program knows changes nothing that this page shows. */
export function react(event: HeardEvent, around: Surroundings): void {
  around.refresh(['timeline', around.slug])
  if (isKnown(event.name)) REACTIONS[event.name](event, around)
}

/** Marks what is kept as out of date, gathered: what is on the screen is read again, the rest when it is next wanted. */
export function gatherRefreshes(queries: QueryClient): (key: QueryKey) => void {
  const keys = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | null = null
  return (key) => {
    keys.set(JSON.stringify(key), key)
    timer ??= setTimeout(() => {
      timer = null
      const due = [...keys.values()]
      keys.clear()
      for (const queryKey of due) void queries.invalidateQueries({ queryKey })
    }, GATHER_MS)
  }
}
