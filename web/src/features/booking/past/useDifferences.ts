import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { listChanges, listTimeline, type BookingDifference } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

const MOST_INSTANTS = 500
const MS_PER_DAY = 86_400_000
const NONE: BookingDifference[] = []

export interface Differences {
  changes: BookingDifference[]
  people: number
  isPending: boolean
  error: unknown
  retry: () => void
}

/** What differs in the bookings between two moments. */
export function useDifferences(since: string, until: string): Differences {
  const { tenant } = useStudio()
  const query = useQuery({
    queryKey: ['differences', tenant.slug, since, until],
    queryFn: async ({ signal }) => (await listChanges({ query: { since, until }, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  return {
    changes: query.data?.data ?? NONE,
    people: query.data?.meta.people.length ?? 0,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
}

/** The instants right after which bookings had changed, the earliest first. The log counts finer than milliseconds. */
export function useInstants(from: number, to: number): number[] {
  const { tenant } = useStudio()
  const first = new Date(Math.floor(from / MS_PER_DAY) * MS_PER_DAY).toISOString()
  const { data } = useQuery({
    queryKey: ['instants', tenant.slug, first, to],
    queryFn: async ({ signal }) => {
      const query = {
        from: first,
        to: new Date(to).toISOString(),
        kind: ['booking' as const],
        limit: MOST_INSTANTS,
      }
      return (await listTimeline({ query, signal })).data.data
        .map((event) => Date.parse(event.at) + 1)
        .reverse()
    },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  return data ?? []
}
