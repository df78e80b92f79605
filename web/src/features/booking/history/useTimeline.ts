import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { listTimeline } from '@/shared/api/generated'
import { dayOf } from '@/shared/lib/days'
import { instantAt } from '@/shared/lib/zones'
import { useStudio } from '@/features/tenant/studio'

import { entriesByDay } from './entries'
import { KINDS, type HistorySearch } from './search'

const PAGE = 100
/** So many entries are there without a click, however many events one of them is. */
const AT_LEAST = 12

/** What happened in the studio, as far as the filters ask for it. */
export function useTimeline({ person, kind, from, to, about }: HistorySearch) {
  const { tenant, zone } = useStudio()
  const query = useInfiniteQuery({
    queryKey: ['timeline', tenant.slug, zone, { person, kind, from, to, about }],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const asked = {
        limit: PAGE,
        kind: [...(kind ?? KINDS)],
        ...(person && { actorId: person }),
        ...(about && { about: [about] }),
        ...(from && { from: new Date(instantAt(dayOf(from), zone)).toISOString() }),
        ...(to && { to: new Date(instantAt(dayOf(to) + 1, zone)).toISOString() }),
        ...(pageParam !== null && { cursor: pageParam }),
      }
      return (await listTimeline({ query: asked, signal })).data
    },
    getNextPageParam: (page) => page.meta?.nextCursor ?? null,
  })
  const pages = query.data?.pages
  const days = useMemo(
    () =>
      entriesByDay(
        (pages ?? []).flatMap((page) => page.data),
        zone,
        !query.hasNextPage,
      ),
    [pages, zone, query.hasNextPage],
  )
  const count = days.reduce((sum, { entries }) => sum + entries.length, 0)
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  const isShort = count < AT_LEAST && hasNextPage
  useEffect(() => {
    if (isShort && !isFetching && !isError) void fetchNextPage()
  }, [isShort, isFetching, isError, fetchNextPage])
  return { query, days, count }
}
