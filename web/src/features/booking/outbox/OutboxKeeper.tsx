import { useEffect } from 'react'

import { useOutboxCounts } from '@/shared/offline/outboxCounts'
import { useLiveStatus } from '@/shared/realtime/status'
import { useBookings } from '@/features/booking/data/context'

import type { Outbox } from './outbox'
import { OutboxDrawer } from './OutboxDrawer'

/** After a failure that the live connection knows nothing of, it is tried again. */
const AGAIN_MS = 10_000

/** Within a studio: brings back what waits, sends it when the program can be reached, and shows it when asked to. */
export function OutboxKeeper() {
  const { outbox } = useBookings()
  useEffect(() => keep(outbox), [outbox])
  // No file of its own: without a network it could not be fetched, and that is when it is wanted.
  return <OutboxDrawer />
}

function keep(outbox: Outbox): () => void {
  const go = () => {
    const { state } = useLiveStatus.getState()
    if (state === 'live' || state === 'polling') void outbox.replay()
  }
  const count = () => {
    const refused = outbox.entries.filter((entry) => entry.refused !== null).length
    useOutboxCounts.setState({ waiting: outbox.entries.length, refused })
  }
  const stopCounting = outbox.subscribe(count)
  const stopFollowing = useLiveStatus.subscribe((now, before) => {
    if (now.state !== before.state) go()
  })
  const timer = window.setInterval(go, AGAIN_MS)
  void outbox.load().then(go)
  return () => {
    stopCounting()
    stopFollowing()
    window.clearInterval(timer)
    useOutboxCounts.setState({ waiting: 0, refused: 0, isOpen: false })
  }
}
