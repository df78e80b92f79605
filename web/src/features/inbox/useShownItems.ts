import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import type { Item } from '@/shared/api/generated'
import { useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { useStudio } from '@/features/tenant/studio'

import { itemsQuery, type Whose } from './inbox'
import { isSettled } from './items'

const NONE: Item[] = []

/** The items as they are now, with what I did a moment ago. */
export function useShownItems(state: 'open' | 'done', whose: Whose, now: number) {
  const { tenant } = useStudio()
  const store = useBookingStore()
  useStoreVersion()
  const read = useQuery(itemsQuery(tenant.slug, state, whose))
  const [away, setAway] = useState<ReadonlySet<string>>(new Set())
  const items = read.data?.items ?? NONE
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
  return { read, shown, putAway }
}
