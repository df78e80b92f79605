import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { listChanges, type BookingDifference } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

const NONE: BookingDifference[] = []

export interface Differences {
  changes: BookingDifference[]
  /** Who made them, most first; without an id the clock. */
  people: { actorId?: string | null; name?: string | null; changes: number }[]
  /** The first moment that can be looked at; null until it is known. What lies before is compared as if it were this. */
  beginsAt: string | null
  isPending: boolean
  error: unknown
  retry: () => void
}

/** The log counts finer than milliseconds: the first whole one at which there was something. */
const wholeMs = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString()

/** What differs in the bookings between two moments. */
export function useDifferences(since: string, until: string): Differences {
  const { tenant } = useStudio()
  const query = useQuery({
    queryKey: ['past', tenant.slug, 'differences', since, until],
    queryFn: async ({ signal }) => (await listChanges({ query: { since, until }, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  })
  return {
    changes: query.isError ? NONE : (query.data?.data ?? NONE),
    people: query.data?.meta.people ?? [],
    beginsAt: query.data === undefined ? null : wholeMs(query.data.meta.beginsAt),
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
}
