import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { searchBookings, type Booking } from '@/shared/api/generated'
import { dayOf } from '@/shared/lib/days'
import { useBookingStore } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import type { Find, Section } from './finds'
import { bookingFind, useGo } from './useSources'

const REST_MS = 150
const LEAST_LETTERS = 2
const MOST = 6
const NONE: readonly Booking[] = []

/** Bookings of days that nobody has looked at yet: asked of the program when the typing rests. Without it, none. */
export function useFarBookings(query: string): Find[] {
  const t = useTranslations('common.status')
  const { tenant } = useStudio()
  const directory = useDirectory()
  const store = useBookingStore()
  const go = useGo()
  const [rested] = useDebouncedValue(query.trim(), REST_MS)
  const { data = NONE } = useQuery({
    queryKey: ['bookings', 'search', tenant.slug, rested],
    queryFn: async ({ signal }) =>
      (await searchBookings({ query: { query: rested, limit: MOST }, signal })).data.data,
    enabled: rested.length >= LEAST_LETTERS,
    staleTime: 30_000,
    retry: false,
    // What was found stays while more is typed, and what does not fit any more is not waited for.
    placeholderData: (before) => before,
  })
  const isOfThis = rested !== '' && query.trim().startsWith(rested)
  return useMemo(
    () =>
      (isOfThis ? data : NONE)
        .filter((booking) => store.get(booking.id) === undefined)
        .map((booking) => ({
          ...bookingFind(booking, directory, t(booking.status), go),
          run: () => go.jump({ kind: 'day', day: dayOf(booking.startDate) }, booking.id),
        })),
    [isOfThis, data, store, directory, t, go],
  )
}

/** Those after the bookings that are known here, or as a kind of their own where none is. */
export function withFar(sections: Section[], far: readonly Find[]): Section[] {
  if (far.length === 0) return sections
  if (!sections.some(({ kind }) => kind === 'bookings'))
    return [...sections, { kind: 'bookings', finds: [...far], more: 0 }]
  return sections.map((section) =>
    section.kind === 'bookings'
      ? { ...section, finds: [...section.finds, ...far].slice(0, 2 * MOST) }
      : section,
  )
}
