import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'

import { BookingsContext, useBookings } from '@/features/booking/data/context'
import { SchedulePage } from '@/features/booking/schedule/SchedulePage'
import { StudioContext, useStudio } from '@/features/tenant/studio'

import { Marks } from './Marks'
import { PastBar } from './PastBar'
import { PastChanges } from './PastChanges'
import { pastRights } from './pastRights'
import { PastBookings } from './pastBookings'
import { sinceFor } from './since'
import { useDifferences } from './useDifferences'

const ROUTE = '/s/$slug/schedule' as const

/** The board at a past moment: read only, with what differs from an earlier one on the bars and as a list. */
export function PastSchedule({ at }: { at: string }) {
  const studio = useStudio()
  const now = useBookings()
  const search = useSearch({ from: ROUTE })
  const navigate = useNavigate({ from: ROUTE })
  const [past] = useState(() => new PastBookings(now, at))
  useEffect(() => past.goTo(at), [past, at])
  const seen = useMemo(() => ({ ...studio, rights: pastRights(studio.rights) }), [studio])
  const since = search.since ?? sinceFor('monday', at, studio.zone)
  const differences = useDifferences(since, at)
  const go = (part: { at?: string | undefined; since?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <StudioContext value={seen}>
      <BookingsContext value={past.bookings}>
        <Marks changes={differences.changes} />
        <SchedulePage
          past={{
            bar: <PastBar at={at} since={since} differences={differences} onGo={go} />,
            list: <PastChanges at={at} differences={differences} mayRestore={studio.rights.canBook} />,
          }}
        />
      </BookingsContext>
    </StudioContext>
  )
}
