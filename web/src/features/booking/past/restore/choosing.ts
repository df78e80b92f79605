import type { Booking, BookingDifference } from '@/shared/api/generated'

/** Nobody in particular: what the clock did. */
export const CLOCK = 'clock'
/** As many go back at once. */
export const MOST = 500

/** What follows from others and counts, and the time that a hold has: it is kept by whoever goes back. */
const KEPT = new Set(['rank', 'rankSegments', 'challenge', 'version', 'placedAt', 'expiresAt', 'extensions'])

/** Whether going back would change anything: a hold that was only given more time since keeps it. */
export function goesBack({ kind, before, after }: BookingDifference): boolean {
  if (kind !== 'changed' || !before || !after || after.status !== 'hold') return true
  const names = Object.keys({ ...before, ...after }) as (keyof Booking)[]
  return names.some((name) => !KEPT.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}

/** What was chosen by hand, by the id of the booking; the others are as `isUsual` says. */
export type Choice = ReadonlyMap<string, boolean>

/** What came later stays, unless somebody says otherwise. */
const isUsual = ({ kind }: BookingDifference): boolean => kind !== 'added'

export const isChosen = (change: BookingDifference, choice: Choice): boolean =>
  choice.get(change.bookingId) ?? isUsual(change)

/** The same choice with some of the bookings in or out. */
export function choose(choice: Choice, changes: readonly BookingDifference[], isIn: boolean): Choice {
  return new Map([...choice, ...changes.map((one): [string, boolean] => [one.bookingId, isIn])])
}

/** What some people did; all of it, if nobody is asked for. */
export function ofPeople(
  changes: readonly BookingDifference[],
  people: readonly string[],
): BookingDifference[] {
  return changes.filter(({ actorId }) => people.length === 0 || people.includes(actorId ?? CLOCK))
}

export interface Person {
  id: string
  name: string | null
  count: number
}

/** Who did how much, most first. */
export function peopleOf(changes: readonly BookingDifference[]): Person[] {
  const found = new Map<string, Person>()
  for (const { actorId, actorName } of changes) {
    const id = actorId ?? CLOCK
    const before = found.get(id)
    found.set(id, { id, name: actorName ?? before?.name ?? null, count: (before?.count ?? 0) + 1 })
  }
  return [...found.values()].sort((one, other) => other.count - one.count)
}

/** By whose time it was, in the order of their names; of each the earliest first. */
export function byArtist(
  changes: readonly BookingDifference[],
  nameOf: (artistId: string) => string,
): { artistId: string; name: string; changes: BookingDifference[] }[] {
  const found = new Map<string, BookingDifference[]>()
  for (const change of changes) {
    const artistId = (change.before ?? change.after)?.artistId
    if (artistId === undefined) continue
    found.set(artistId, [...(found.get(artistId) ?? []), change])
  }
  const startOf = ({ before, after }: BookingDifference) => (before ?? after)?.startTime ?? ''
  return [...found]
    .map(([artistId, list]) => ({
      artistId,
      name: nameOf(artistId),
      changes: list.sort((one, other) => startOf(one).localeCompare(startOf(other))),
    }))
    .sort((one, other) => one.name.localeCompare(other.name))
}
