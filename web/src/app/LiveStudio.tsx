import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'

import { ChangesProvider, useBookings } from '@/features/booking/data/context'
import { sessionQuery } from '@/features/identity/session'
import { studioQuery, useStudio } from '@/features/tenant/studio'
import { client } from '@/shared/api/generated/client.gen'
import { hasCode } from '@/shared/api/problem'
import { LiveConnection } from '@/shared/realtime/connection'
import type { Cursor } from '@/shared/realtime/events'
import { readLog } from '@/shared/realtime/log'
import { presence } from '@/shared/realtime/presence'
import { openSocket } from '@/shared/realtime/socket'
import { forgetKept } from '@/shared/offline/kept'
import { useLiveStatus } from '@/shared/realtime/status'

import { isBorrowed } from './keptQueries'
import { gatherRefreshes, react } from './reactions'

/** How far each studio's log was heard in this tab: what was read stays in memory when another studio is looked at. */
const cursors = new Map<string, Cursor>()

/** Keeps everything that is shown of a studio as fresh as its log. Nothing below is read before the log's end is known. */
export function LiveStudio({ children }: { children: ReactNode }) {
  const { tenant, user, role, rights } = useStudio()
  const { slug } = tenant
  const queries = useQueryClient()
  const router = useRouter()
  const bookings = useBookings()
  const [isBegun, setBegun] = useState(cursors.has(slug))

  useEffect(() => {
    const refresh = gatherRefreshes(queries)
    const isOfStudio = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] === slug
    const studioChanged = async () => {
      const [me] = await Promise.all([
        queries.query({ ...sessionQuery, staleTime: 0 }),
        queries.query({ ...studioQuery(slug), staleTime: 0 }),
      ])
      const isSameRole = me?.memberships.some((one) => one.tenant.slug === slug && one.role === role) ?? false
      // Another role sees more or less of everything, so nothing that was read counts.
      if (!isSameRole) queries.removeQueries({ predicate: (query) => isOfStudio(query) && !query.isActive() })
      await router.invalidate()
      if (!isSameRole) await queries.resetQueries({ predicate: isOfStudio })
    }
    const around = {
      slug,
      userId: user.id,
      queries,
      bookings,
      refresh,
      // If it cannot be read now, it is when the connection is back.
      studioChanged: () => void studioChanged().catch(() => undefined),
    }
    let hasEnded = false
    const signedOut = () => {
      if (hasEnded) return
      hasEnded = true
      connection.stop()
      cursors.delete(slug)
      void forgetKept().catch(() => undefined)
      queries.setQueryData(sessionQuery.queryKey, null)
      const leave = async () => {
        await router.navigate({ to: '/signin', search: { next: router.state.location.href }, replace: true })
        queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      }
      void leave()
    }
    const connection = new LiveConnection(
      {
        tenant: slug,
        open: openSocket,
        readLog,
        seesAll: rights.seesEverybody,
        hear: (events) => events.forEach((event) => react(event, around)),
        afresh: () => {
          bookings.keeper.giveBack()
          void bookings.windows.afresh()
          void queries.invalidateQueries({ predicate: isOfStudio })
          around.studioChanged()
        },
        returned: () => {
          if (bookings.keeper.giveBack()) void bookings.windows.afresh()
          else bookings.windows.retry()
          void queries.refetchQueries({
            predicate: (query) => isOfStudio(query) && (query.state.error !== null || isBorrowed(query)),
          })
          around.studioChanged()
        },
        refused: (code) => {
          if (code === 'unauthenticated') signedOut()
          else around.studioChanged()
        },
        show: (status) => useLiveStatus.setState(status),
        line: (say) => (say === null ? presence.close() : presence.open(user.id, say)),
        told: (name, payload) => presence.heard(name, payload),
      },
      cursors.get(slug) ?? null,
    )
    const networkChanged = () => connection.networkChanged()
    bookings.outbox.whenUnreached(networkChanged)
    window.addEventListener('online', networkChanged)
    window.addEventListener('offline', networkChanged)
    const watch = client.interceptors.error.use((error) => {
      if (hasCode(error, 'unauthenticated')) signedOut()
      return error
    })
    void connection.start().then(() => setBegun(true))
    return () => {
      connection.stop()
      if (connection.cursor !== null && !hasEnded) cursors.set(slug, connection.cursor)
      client.interceptors.error.eject(watch)
      window.removeEventListener('online', networkChanged)
      window.removeEventListener('offline', networkChanged)
    }
  }, [slug, user.id, role, rights.seesEverybody, queries, router, bookings])

  return isBegun ? <ChangesProvider>{children}</ChangesProvider> : null
}
