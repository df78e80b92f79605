import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { listTimeline } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

const PAGE = 500
/** As many pages are read of their own accord, for the small bars; more only when the hand goes there. */
const AT_ONCE = 4

/**
 * The instants right after which bookings had changed, the earliest first. The log counts finer than milliseconds. What
 * lies before those that were read is read when `moment` comes near it.
 */
export function useInstants(
  from: number,
  to: number,
  moment: number,
): { instants: number[]; isKnown: boolean } {
  const { tenant } = useStudio()
  const { data, isPlaceholderData, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    queryKey: ['past', tenant.slug, 'instants', from, to],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
      const query = { ...window, kind: ['booking' as const], limit: PAGE, cursor: pageParam }
      return (await listTimeline({ query, signal })).data
    },
    getNextPageParam: (page) => page.meta?.nextCursor ?? null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  const instants = useMemo(
    () => (data?.pages ?? []).flatMap((page) => page.data.map((event) => Date.parse(event.at) + 1)).reverse(),
    [data],
  )
  const isWanted = (data?.pages.length ?? AT_ONCE) < AT_ONCE || moment <= (instants[0] ?? -Infinity)
  useEffect(() => {
    if (isWanted && hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [isWanted, hasNextPage, isFetching, isError, fetchNextPage])
  return { instants, isKnown: data !== undefined && !isPlaceholderData }
}
