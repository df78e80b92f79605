import { useQueryClient, type Query } from '@tanstack/react-query'
import {
  lazy,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useTranslations } from 'use-intl'

import { dayNumber } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { useLiveStatus } from '@/shared/realtime/status'
import { BookingsContext, useBookings } from '@/features/booking/data/context'
import { StudioContext, useStudio } from '@/features/tenant/studio'

import { PastContext } from './context'
import { ghostsOf } from './ghosts'
import classes from './marks.module.css'
import { inSentence } from './sayShort'
import { PastBookings } from './pastBookings'
import { pastRights } from './pastRights'
import { useDifferences, type Differences } from './useDifferences'
import { useTravel } from './useTravel'

const PastBoard = lazy(async () => ({ default: (await import('./PastBoard')).PastBoard }))
const PastPhone = lazy(async () => ({ default: (await import('./PastPhone')).PastPhone }))

/** The schedule at a past moment: read only, with what differs from an earlier one. Escape leads back to now. */
export function PastSchedule({ at, isPhone }: { at: string; isPhone: boolean }) {
  const { rights } = useStudio()
  const { since, go } = useTravel(at)
  const differences = useDifferences(since, at)
  const [wanted, setWanted] = useState<string[]>([])
  const page = { at, since, differences, onGo: go, mayRestore: rights.canBook, wanted, onWanted: setWanted }
  const back = (event: KeyboardEvent) => {
    const { key, target, currentTarget } = event
    if (key !== 'Escape' || event.defaultPrevented) return
    if (!(target instanceof Element) || !currentTarget.contains(target)) return
    // A menu that is open is what it closes, though the focus may not have reached it yet.
    if (target.getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    go({ at: undefined, since: undefined })
  }
  return (
    <PastStudio at={at} differences={differences}>
      {/* What is heard here bubbles up from controls, each of which does by itself what a key means on it. */}
      <div className={classes.past} onKeyDown={back} role="presentation">
        <Suspense fallback={null}>{isPhone ? <PastPhone {...page} /> : <PastBoard {...page} />}</Suspense>
      </div>
    </PastStudio>
  )
}

/** The studio as it was, for everything below: its bookings, its roster, the moment, and no right to change any of it. */
function PastStudio(props: { at: string; differences: Differences; children: ReactNode }) {
  const { at, differences, children } = props
  const studio = useStudio()
  const now = useBookings()
  const queries = useQueryClient()
  const [past] = useState(() => new PastBookings(now, at))
  useEffect(() => past.goTo(at), [past, at])
  const seen = useMemo(() => ({ ...studio, asOf: at, rights: pastRights(studio.rights) }), [studio, at])
  const { changes } = differences
  const view = useMemo(() => ({ kinds: new Map(changes.map((one) => [one.bookingId, one.kind])) }), [changes])
  useGhosts(past, differences)
  // What could not be read without a network is read when it is back.
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  useEffect(() => {
    if (isOffline) return
    past.bookings.windows.retry()
    const hasFailed = (query: Query) => query.state.status === 'error'
    void queries.refetchQueries({ queryKey: ['past', studio.tenant.slug], predicate: hasFailed })
  }, [isOffline, past, queries, studio.tenant.slug])
  return (
    <StudioContext value={seen}>
      <BookingsContext value={past.bookings}>
        <PastContext value={view}>{children}</PastContext>
      </BookingsContext>
    </StudioContext>
  )
}

/** What was moved or removed stays on the board beside what is there. */
function useGhosts(past: PastBookings, { changes }: Differences): void {
  const t = useTranslations('past.ghost')
  const common = useTranslations('common')
  const { zone } = useStudio()
  const words = useRef({ t, common })
  useEffect(() => {
    words.current = { t, common }
  })
  useEffect(() => {
    const { t: say, common: name } = words.current
    const ghosts = ghostsOf(changes, zone, {
      to: (day) => say('to', { day: dayNumber(day, locale) }),
      from: (day) => say('from', { day: dayNumber(day, locale) }),
      here: (title) => say('here', { title }),
      removed: (title, status) => say('removed', { title, status: inSentence(name(`status.${status}`)) }),
    })
    past.bookings.store.showGhosts(ghosts)
  }, [past, changes, zone])
}
