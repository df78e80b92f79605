import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { useBookings } from '@/features/booking/data/context'
import { keptOwnerOf, useStudio } from '@/features/tenant/studio'
import { keep } from '@/shared/offline/kept'
import { useKept } from '@/shared/offline/keptFrom'
import { useLiveStatus } from '@/shared/realtime/status'

import { AS_OF, keepQueries } from './keptQueries'

const EVERY_MS = 60_000

/** Keeps what is read of the studio in this browser, and until when it was fresh. */
export function StudioKeeper() {
  const queries = useQueryClient()
  const { keeper, windows } = useBookings()
  const { user, tenant, role } = useStudio()
  const owner = keptOwnerOf(user.id, tenant.slug, role)
  useEffect(() => {
    const isReached = () => ['live', 'polling'].includes(useLiveStatus.getState().state)
    const note = () => {
      // A browser that keeps nothing shows nothing without a network, and says so when it comes to that.
      if (isReached()) void keep(owner, [[AS_OF, Date.now()]]).catch(() => undefined)
    }
    const stopFollowing = useLiveStatus.subscribe((now, before) => {
      if (now.state === before.state || !isReached()) return
      useKept.setState({ from: null })
      note()
    })
    const timer = window.setInterval(note, EVERY_MS)
    document.addEventListener('visibilitychange', note)
    const stops = [keepQueries(queries), keeper.start(windows), stopFollowing]
    note()
    return () => {
      for (const stop of stops) stop()
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', note)
    }
  }, [queries, keeper, windows, owner])
  return null
}
