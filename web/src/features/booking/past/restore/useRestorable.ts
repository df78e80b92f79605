import { useQuery } from '@tanstack/react-query'

import { listChanges, type BookingDifference } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import { goesBack } from './choosing'

const NONE: BookingDifference[] = []

/** What differs now from what was there at a moment, asked anew each time that somebody wants to go back to it. */
export function useRestorable(at: string) {
  const { tenant } = useStudio()
  const query = useQuery({
    queryKey: ['restorable', tenant.slug, at],
    queryFn: async ({ signal }) =>
      (await listChanges({ query: { since: at }, signal })).data.data.filter(goesBack),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  return {
    changes: query.data ?? NONE,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
}
