import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

import { listTimeline } from '@/shared/api/generated'
import { dayOf } from '@/shared/lib/days'
import { instantAt } from '@/shared/lib/zones'
import { useStudio } from '@/features/tenant/studio'

import { entriesByDay } from './entries'
import { KINDS, type HistorySearch } from './search'

const PAGE = 100
/** So many entries are there without a click, however many events one of them is. */
const AT_LEAST = 12
/** As many pages are read of their own accord after the one that was asked for: the log may be long and what is looked for rare. */
const UNASKED = 3

/** What happened in the studio, as far as the filters ask for it. */
export function useTimeline({ person, kind, from, to, about }: HistorySearch) {
  const { tenant, zone } = useStudio()
  const filters = { person, kind, from, to, about }
  const query = useInfiniteQuery({
    queryKey: ['timeline', tenant.slug, zone, filters],
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
  // How many pages there were with the last one that was asked for; other filters begin anew.
  const search = JSON.stringify(filters)
  const [asked, setAsked] = useState({ search, pages: 1 })
  if (asked.search !== search) setAsked({ search, pages: 1 })
  const read = pages?.length ?? 0
  const isShort = count < AT_LEAST && read < asked.pages + UNASKED && hasNextPage
  useEffect(() => {
    if (isShort && !isFetching && !isError) void fetchNextPage()
    // An answer at once is not seen as being fetched, only as one page more.
  }, [isShort, read, isFetching, isError, fetchNextPage])
  const more = () => {
    setAsked({ search, pages: read + 1 })
    void fetchNextPage()
  }
  /** How many changes were read, also of what is not listed yet. */
  const changes = (pages ?? []).reduce((sum, page) => sum + page.data.length, 0)
  // One that will be read in a moment is being read: it is not said in between that there is nothing.
  const isReading = query.isFetchingNextPage || (isShort && !isError)
  return { query, days, count, changes, isReading, hasAsked: asked.pages > 1, more }
}
