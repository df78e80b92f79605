import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { changeBooking, findFree, type Booking, type FreeArtist, type Ripple } from '@/shared/api/generated'
import { useLiveStatus } from '@/shared/realtime/status'
import { useStudio } from '@/features/tenant/studio'

import { askedSkill, type WantedSkill } from './wanted'

const MOST = 50

export interface FoundFree {
  artists: FreeArtist[]
  /** How many there are in all. */
  total: number
  /** The lowest price of those that have one, for whom all are in one currency. */
  from: FreeArtist['price'] | null
}

/** The lowest of some prices; null where there is none, or where they are in two currencies. */
export function lowestOf(artists: readonly FreeArtist[]): FreeArtist['price'] | null {
  const prices = artists.flatMap(({ price }) => price ?? [])
  const [first, ...others] = prices.toSorted((one, other) => Number(one.amount) - Number(other.amount))
  return first === undefined || others.some(({ currency }) => currency !== first.currency) ? null : first
}

/** Who else has all the days of a booking left and knows what is wanted, the best fit first. */
export function useFree(booking: Booking, skills: readonly WantedSkill[], isMeant = true) {
  const { tenant } = useStudio()
  const isOffline = useLiveStatus(({ state }) => state === 'offline')
  const skill = skills.map(askedSkill)
  const { id, version, artistId, startDate, endDate } = booking
  return useQuery({
    queryKey: ['free', tenant.slug, id, version, skill],
    queryFn: async ({ signal }): Promise<FoundFree> => {
      const query = { from: startDate, to: endDate, skill, limit: MOST, count: true }
      const { data, meta } = (await findFree({ query, signal })).data
      // Whoever has it now is free for it too, and is not looked for.
      const artists = data.filter((one) => one.artistId !== artistId)
      const total = (meta?.total ?? data.length) - (data.length - artists.length)
      return { artists, total, from: lowestOf(artists) }
    },
    enabled: isMeant && !isOffline,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/** A booking as it would be with another artist, and what comes of that. */
export interface Giving {
  booking: Booking
  ripple: Ripple
}

/** What would come of giving a booking to somebody else, or why it cannot be. */
export function useGiving(booking: Booking, artistId: string | null) {
  const { tenant } = useStudio()
  const { id, version } = booking
  return useQuery({
    queryKey: ['ripple', tenant.slug, 'give', id, version, artistId],
    queryFn: async ({ signal }): Promise<Giving> => {
      const call = {
        path: { booking_id: id },
        body: { version, artistId: artistId ?? '' },
        query: { dryRun: true },
      }
      const { data, meta } = (await changeBooking({ ...call, signal })).data
      if (!meta?.ripple) throw new Error('A dry run was answered without its ripple.')
      return { booking: data, ripple: meta.ripple }
    },
    enabled: artistId !== null,
    retry: false,
    staleTime: 0,
  })
}
