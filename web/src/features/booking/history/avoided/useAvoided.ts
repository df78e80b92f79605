import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { listRefusals, summariseRefusals } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

const DAYS = 30
const MS_PER_DAY = 86_400_000
const PAGE = 50

/** What was refused in the last 30 days, as it was when this was opened: counted, and in pages. */
export function useAvoided() {
  const { tenant } = useStudio()
  const [since] = useState(() => new Date(Date.now() - DAYS * MS_PER_DAY).toISOString())
  const summary = useQuery({
    queryKey: ['refusals', tenant.slug, 'summary', since],
    queryFn: async ({ signal }) => (await summariseRefusals({ query: { since }, signal })).data.data,
  })
  const list = useInfiniteQuery({
    queryKey: ['refusals', tenant.slug, 'list', since],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const query = { from: since, limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }
      return (await listRefusals({ query, signal })).data
    },
    getNextPageParam: (page) => page.meta?.nextCursor ?? null,
  })
  return { summary, list, refusals: (list.data?.pages ?? []).flatMap((page) => page.data) }
}
