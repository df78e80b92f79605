import type { Artist } from '@/shared/api/generated'

export const SORTS = ['name', 'busiest', 'freest', 'rate'] as const
export type Sort = (typeof SORTS)[number]

/** A price per day to compare by; an hour's is taken times eight. */
function dayRate({ rate }: Artist): number {
  if (rate?.perDay) return Number(rate.perDay.amount)
  return rate?.perHour ? Number(rate.perHour.amount) * 8 : Infinity
}

/** The artists in an order of one's choice; equals stay by name. `use` is how booked they are, 1 for wholly. */
export function sortArtists(
  artists: readonly Artist[],
  by: Sort,
  use: (artist: Artist) => number,
): readonly Artist[] {
  if (by === 'name') return artists
  const figure = by === 'rate' ? dayRate : by === 'busiest' ? (artist: Artist) => -use(artist) : use
  const figures = new Map(artists.map((artist) => [artist.id, figure(artist)]))
  const of = ({ id }: Artist) => figures.get(id) ?? 0
  return [...artists].sort((one, other) => {
    const [first, second] = [of(one), of(other)]
    return first === second ? one.name.localeCompare(other.name) : first < second ? -1 : 1
  })
}
