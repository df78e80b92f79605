import type { Artist, ArtistAvailability } from '@/shared/api/generated'

/** Somebody who could take a booking over, or several. */
export interface Candidate {
  artist: Artist
  /** Free of firm bookings throughout. */
  isFree: boolean
  /** Holds of others at that time. */
  holds: number
  /** The bookings in the way, of those that may be known. */
  inTheWay: string[]
  /** Days of the period that are not worked, in the program's words. */
  warnings: string[]
}

/**
 * Joins what was answered for each of several periods: free is who is free in all of them. What is to be moved itself
 * (`moved`) is in nobody's way.
 */
export function joinAnswers(
  answers: readonly (readonly ArtistAvailability[])[],
  artists: ReadonlyMap<string, Artist>,
  { except, moved }: { except: ReadonlySet<string>; moved: ReadonlySet<string> },
): Candidate[] {
  const isOther = ({ bookingId }: { bookingId?: string | null }) => !bookingId || !moved.has(bookingId)
  const found = new Map<string, Candidate>()
  for (const answer of answers) {
    for (const one of answer) {
      const artist = artists.get(one.artistId)
      if (artist === undefined || except.has(one.artistId)) continue
      const known = found.get(one.artistId) ?? {
        artist,
        isFree: true,
        holds: 0,
        inTheWay: [],
        warnings: [],
      }
      const conflicts = one.conflicts.filter(isOther)
      known.isFree &&= one.free || (one.conflicts.length > 0 && conflicts.length === 0)
      known.holds += one.holds.filter(isOther).length
      known.inTheWay.push(...conflicts.flatMap((conflict) => conflict.bookingId ?? []))
      known.warnings.push(...one.warnings)
      found.set(one.artistId, known)
    }
  }
  return [...found.values()]
}

/** How well somebody knows what is asked for: the sum of the levels. */
export function levelOf(artist: Artist, skills: readonly string[]): number {
  const wanted = new Set(skills.map((skill) => skill.toLocaleLowerCase()))
  return artist.skills
    .filter((skill) => wanted.has(skill.name.toLocaleLowerCase()))
    .reduce((sum, skill) => sum + skill.level, 0)
}

/** The best first: free and not held, then free and held, then taken; within these by level, then by name. */
export function bestFirst(candidates: readonly Candidate[], skills: readonly string[]): Candidate[] {
  const place = ({ isFree, holds }: Candidate) => (isFree ? (holds === 0 ? 0 : 1) : 2)
  return candidates.toSorted(
    (one, other) =>
      place(one) - place(other) ||
      levelOf(other.artist, skills) - levelOf(one.artist, skills) ||
      one.artist.name.localeCompare(other.artist.name),
  )
}

/** The skills that all of these artists have: what somebody who stands in for them should know. */
export function commonSkills(artists: readonly Artist[]): string[] {
  const [first, ...rest] = artists
  if (first === undefined) return []
  const has = (artist: Artist, name: string) =>
    artist.skills.some((skill) => skill.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  return first.skills
    .toSorted((one, other) => other.level - one.level)
    .map((skill) => skill.name)
    .filter((name) => rest.every((artist) => has(artist, name)))
}
