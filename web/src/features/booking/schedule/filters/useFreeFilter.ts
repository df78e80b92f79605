import { useMemo } from 'react'

import type { Artist } from '@/shared/api/generated'
import { useTimeOff } from '@/features/artist/away/timeOff'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore, useStoreVersion, useWindow } from '@/features/booking/data/context'
import { lanesOf } from '@/features/booking/schedule/bars'
import type { Period } from '@/features/booking/schedule/periods'

import { freeDays, readFree } from './free'

/** Whether somebody is free as is asked for; null if nothing is asked, or the bookings of the window are on their way. */
export function useFreeFilter(free: string | undefined, seen: Period): ((artist: Artist) => boolean) | null {
  const { tenant, zone } = useStudio()
  const wanted = useMemo(() => readFree(free), [free])
  // Without a question nothing more is read than what is seen anyway.
  const from = wanted?.first ?? seen.from
  const to = wanted?.last ?? seen.to
  const { state } = useWindow(from, to)
  const calendar = useWorkCalendar(tenant, from, to)
  const timeOff = useTimeOff(tenant.slug, from, to + 1, zone)
  const store = useBookingStore()
  const version = useStoreVersion()
  const asked = wanted === null ? 0 : version
  const snapshot = useMemo(() => ({ store, version: asked }), [store, asked])
  return useMemo(() => {
    if (wanted === null || state !== 'ready') return null
    return (artist) =>
      freeDays(
        lanesOf(snapshot.store.ofArtist(artist.id), zone, false, snapshot.store.now()),
        calendar.of(artist),
        timeOff.of(artist.id),
        wanted,
      ) >= wanted.days
  }, [wanted, state, snapshot, zone, calendar, timeOff])
}
