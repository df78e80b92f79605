import { infiniteQueryOptions, queryOptions, type QueryKey } from '@tanstack/react-query'

import {
  countInbox,
  getHoldHealth,
  listInbox,
  type HoldHealth,
  type InboxCount,
  type Item,
} from '@/shared/api/generated'

import { isBehind } from './heard'

/** How soon to ask again when the inbox has not heard yet what this tab has. */
const SOON_MS = 400
/** Clocks run without anything being recorded. */
const NOW_AND_THEN_MS = 60_000
/** What is open is answered from the top; what is settled is seldom read further down. */
const PAGE = { open: 100, done: 50 } as const

export type Tab = 'open' | 'waiting' | 'done' | 'health'
export type Whose = 'mine' | 'everybody'
export type ListState = 'open' | 'done'

export interface ReadItems {
  items: Item[]
  /** How much is open. */
  total: number
  next: string | null
  /** The last event that they follow from. */
  seq: number
}

const followUp = (slug: string, seq: number | undefined) => (isBehind(slug, seq) ? SOON_MS : NOW_AND_THEN_MS)

export const countQuery = (slug: string) =>
  queryOptions({
    queryKey: ['inbox', slug, 'count'],
    queryFn: async ({ signal }): Promise<InboxCount> => (await countInbox({ signal })).data.data,
    refetchInterval: (query) => followUp(slug, query.state.data?.seq),
  })

export const itemsQuery = (slug: string, state: ListState, whose: Whose) =>
  infiniteQueryOptions({
    queryKey: ['inbox', slug, 'items', state, whose] satisfies QueryKey,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<ReadItems> => {
      // First what the inbox has heard, so that the items are at least as new.
      const { seq } = (await countInbox({ signal })).data.data
      const query = { state, whose, limit: PAGE[state], ...(pageParam === null ? {} : { cursor: pageParam }) }
      const { data, meta } = (await listInbox({ query, signal })).data
      return { items: data, total: meta?.total ?? data.length, next: meta?.nextCursor ?? null, seq }
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: (query) => followUp(slug, query.state.data?.pages[0]?.seq),
  })

export const healthQuery = (slug: string) =>
  queryOptions({
    queryKey: ['inbox', slug, 'health'],
    queryFn: async ({ signal }): Promise<HoldHealth> => (await getHoldHealth({ signal })).data.data,
  })
