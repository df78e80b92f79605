import { queryOptions } from '@tanstack/react-query'

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
const MOST = 200

export type Tab = 'open' | 'done' | 'health'
export type Whose = 'mine' | 'everybody'

export interface ReadInbox {
  items: Item[]
  total: number
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

export const itemsQuery = (slug: string, state: 'open' | 'done', whose: Whose) =>
  queryOptions({
    queryKey: ['inbox', slug, 'items', state, whose],
    queryFn: async ({ signal }): Promise<ReadInbox> => {
      // First what the inbox has heard, so that the items are at least as new.
      const { seq } = (await countInbox({ signal })).data.data
      const { data, meta } = (await listInbox({ query: { state, whose, limit: MOST }, signal })).data
      return { items: data, total: meta?.total ?? data.length, seq }
    },
    refetchInterval: (query) => followUp(slug, query.state.data?.seq),
  })

export const healthQuery = (slug: string) =>
  queryOptions({
    queryKey: ['inbox', slug, 'health'],
    queryFn: async ({ signal }): Promise<HoldHealth> => (await getHoldHealth({ signal })).data.data,
  })
