import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

import type { Item } from '@/shared/api/generated'
import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useStudio } from '@/features/tenant/studio'

import { itemsQuery, type ListState, type Whose } from './inbox'
import { isPutAway, isSettled, withRead, type PutAway } from './items'

/** The items as they are now, with what I did a moment ago. */
export function useShownItems(state: ListState, whose: Whose, now: number) {
  const { tenant } = useStudio()
  const store = useBookingStore()
  useStoreVersion()
  const read = useInfiniteQuery(itemsQuery(tenant.slug, state, whose))
  const [away, setAway] = useState<PutAway>(new Map())
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
  const isAway = (item: Item) => isPutAway(away, item)
  const all = items.map(current)
  const shown =
    state === 'done' ? all : all.filter((item) => !isAway(item) && !isSettled(item, item.booking, now))
  const putAway = (ids: readonly string[], areAway: boolean) =>
    setAway((before) => {
      const others = [...before].filter(([id]) => !ids.includes(id))
      const put = items.filter(({ id }) => areAway && ids.includes(id))
      return new Map([...others, ...put.map(({ id, at }) => [id, at] as const)])
    })
  return { read, shown, putAway, isAway, current, total: pages?.[0]?.total ?? 0 }
}

/**
 * The one that is looked at stays in the list when somebody else, or a clock, has settled it; until another is chosen. What I
 * settle myself goes at once: it was put away, or its booking is shown with a change of mine that is not answered yet.
 */
export function useKeptInSight(
  shown: readonly Item[],
  chosen: string | null,
  current: (item: Item) => Item,
  isAway: (item: Item) => boolean,
): { listed: Item[]; gone: Item | null } {
  const [seen, setSeen] = useState<{ item: Item; place: number } | null>(null)
  const place = shown.findIndex(({ id }) => id === chosen)
  const now = shown[place]
  const isKnown =
    now !== undefined &&
    seen?.item.id === now.id &&
    seen.item.at === now.at &&
    seen.item.booking === now.booking
  if (now !== undefined && !(isKnown && seen.place === place)) setSeen({ item: now, place })
  if (now !== undefined || seen === null || seen.item.id !== chosen) return { listed: [...shown], gone: null }
  const after = current(seen.item)
  const isMine = isAway(after) || (after.booking as ShownBooking).isPending === true
  if (isMine) {
    setSeen(null)
    return { listed: [...shown], gone: null }
  }
  const gone = { ...after, state: 'over' as const }
  return { listed: withRead(shown, gone, seen.place), gone }
}
