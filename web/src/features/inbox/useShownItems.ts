import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

import type { Item } from '@/shared/api/generated'
import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { useStudio } from '@/features/tenant/studio'

import { itemsQuery, type ListState, type Whose } from './inbox'
import { isSettled, withRead } from './items'

/** The items as they are now, with what I did a moment ago. */
export function useShownItems(state: ListState, whose: Whose, now: number) {
  const { tenant } = useStudio()
  const store = useBookingStore()
  useStoreVersion()
  const read = useInfiniteQuery(itemsQuery(tenant.slug, state, whose))
  const [away, setAway] = useState<ReadonlySet<string>>(new Set())
  const pages = read.data?.pages
  // What has moved from one page to another between two answers is shown once.
  const items = useMemo(
    () => [
      ...new Map(
        (pages ?? []).flatMap((page) => page.items).map((item) => [item.id, item] as const),
      ).values(),
    ],
    [pages],
  )
  useEffect(() => {
    store.ingest(items.map(({ booking }) => booking))
  }, [store, items])
  const current = (item: Item): Item => {
    const booking = store.get(item.booking.id) ?? item.booking
    return booking === item.booking ? item : { ...item, booking }
  }
  const all = items.map(current)
  const shown =
    state === 'done' ? all : all.filter((item) => !away.has(item.id) && !isSettled(item, item.booking, now))
  const putAway = (ids: readonly string[], isAway: boolean) =>
    setAway((before) => new Set(isAway ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  return { read, shown, putAway, current, total: pages?.[0]?.total ?? 0 }
}

/**
 * The one that is looked at stays in the list when somebody else, or a clock, has settled it; until another is chosen.
 * `answered` are those that I settled myself, which go at once.
 */
export function useKeptInSight(
  shown: readonly Item[],
  chosen: string | null,
  answered: Pick<ReadonlySet<string>, 'has'>,
  current: (item: Item) => Item,
): { listed: Item[]; gone: Item | null } {
  const [seen, setSeen] = useState<{ item: Item; place: number } | null>(null)
  const place = shown.findIndex(({ id }) => id === chosen)
  const now = shown[place]
  const isKnown = now !== undefined && seen?.item.id === now.id && seen.item.booking === now.booking
  if (now !== undefined && !(isKnown && seen.place === place)) setSeen({ item: now, place })
  const isGone = now === undefined && seen !== null && seen.item.id === chosen && !answered.has(seen.item.id)
  const gone = isGone ? { ...current(seen.item), state: 'over' as const } : null
  return { listed: withRead(shown, gone, seen?.place ?? 0), gone }
}
