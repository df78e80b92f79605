import type { Query, QueryClient, QueryFunctionContext, QueryKey } from '@tanstack/react-query'

import { isUnanswered } from '@/shared/api/problem'
import { findKept, forgetOtherBuilds, keep } from '@/shared/offline/kept'
import { showsKept } from '@/shared/offline/keptFrom'

/** Lists that a page of a studio is drawn with. What is asked for one by one is not kept. */
const KEPT = new Set([
  'session',
  'studio',
  'members',
  'artists',
  'departments',
  'projects',
  'calendars',
  'inbox',
])
const GATHER_MS = 2_000
/** What is seen is as fresh as the log for as long as the line is there. */
export const AS_OF = 'as of'

/** Who looks, at which studio, in which role: others see more or less, so nothing is shared between them. */
let owner: string | null = null

/** What was shown from an earlier visit, and is to be read when the network is back. */
const borrowed = new Set<string>()

export function keepFor(who: string): void {
  owner = who
}

export const isBorrowed = (query: Query): boolean => borrowed.has(query.queryHash)

const ownerOf = (key: QueryKey): string | null => (key[0] === 'session' ? 'session' : owner)

/** For a query that nobody answers: what an earlier visit has kept of it, rather than nothing. */
export async function readOrKept<Data, Key extends QueryKey>(
  read: (context: QueryFunctionContext<Key>) => Data | Promise<Data>,
  context: QueryFunctionContext<Key>,
  query: Query,
): Promise<Data> {
  const { queryKey, queryHash, state } = query
  try {
    const data = await read(context)
    borrowed.delete(queryHash)
    return data
  } catch (error) {
    const whose = ownerOf(queryKey)
    if (!isUnanswered(error) || state.data !== undefined || whose === null || !KEPT.has(String(queryKey[0])))
      throw error
    const kept = await findKept(whose, queryHash)
    if (kept === undefined) throw error
    borrowed.add(queryHash)
    const asOf = await findKept(whose, AS_OF)
    if (typeof asOf === 'number') showsKept(asOf)
    return kept as Data
  }
}

/** Keeps what is read from now on. Returns the way to stop, which leaves nothing unwritten behind. */
export function keepQueries(queries: QueryClient): () => void {
  const due = new Map<string, Query>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    timer = undefined
    const things = [...due.values()].map(
      ({ queryKey, queryHash, state }) => [ownerOf(queryKey), queryHash, state.data] as const,
    )
    due.clear()
    for (const whose of new Set(things.map(([one]) => one))) {
      if (whose === null) continue
      const its = things.filter(([one, , data]) => one === whose && data !== undefined)
      // A browser that keeps nothing shows nothing without a network, and says so when it comes to that.
      void keep(
        whose,
        its.map(([, name, data]) => [name, data]),
      ).catch(() => undefined)
    }
  }
  const note = (query: Query) => {
    if (!KEPT.has(String(query.queryKey[0])) || query.state.status !== 'success' || isBorrowed(query)) return
    due.set(query.queryHash, query)
    timer ??= setTimeout(write, GATHER_MS)
  }
  const before: Query[] = queries.getQueryCache().getAll()
  before.forEach(note)
  const stop = queries.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') note(event.query as Query)
  })
  void forgetOtherBuilds().catch(() => undefined)
  return () => {
    stop()
    clearTimeout(timer)
  }
}
