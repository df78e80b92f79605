import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { listChanges, type BookingDifference } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

const NONE: BookingDifference[] = []

export interface Differences {
  changes: BookingDifference[]
  /** Who made them, most first; without an id the clock. */
  people: { actorId?: string | null; name?: string | null; changes: number }[]
  /** The first moment that is still kept; null if all are. */
  horizon: string | null
  isPending: boolean
  error: unknown
  retry: () => void
}

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
    horizon: query.data?.meta.horizon ?? null,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
}
