import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

import type { Item } from '@/shared/api/generated'
import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
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
  const isAway = (id: string) => away.has(id)
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
  isAway: (id: string) => boolean,
): { listed: Item[]; gone: Item | null } {
  const [seen, setSeen] = useState<{ item: Item; place: number } | null>(null)
  const place = shown.findIndex(({ id }) => id === chosen)
  const now = shown[place]
  const isKnown = now !== undefined && seen?.item.id === now.id && seen.item.booking === now.booking
  if (now !== undefined && !(isKnown && seen.place === place)) setSeen({ item: now, place })
  if (now !== undefined || seen === null || seen.item.id !== chosen) return { listed: [...shown], gone: null }
  const after = current(seen.item)
  const isMine = isAway(after.id) || (after.booking as ShownBooking).isPending === true
  if (isMine) {
    setSeen(null)
    return { listed: [...shown], gone: null }
  }
  const gone = { ...after, state: 'over' as const }
  return { listed: withRead(shown, gone, seen.place), gone }
}
