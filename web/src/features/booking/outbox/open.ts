import type { BookingStore } from '@/features/booking/data/store'

import { Outbox } from './outbox'
import { post } from './post'
import { storageOf } from './storage'

const CHANNEL = 'outbox'

/**
 * The outbox of one person in one studio. Tabs take turns by a lock of the browser; where there are none (plain HTTP on
 * another machine) the key of each entry still sees to it that nothing is done twice.
 */
export function openOutboxOf(owner: string, store: BookingStore): Outbox {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`${CHANNEL} ${owner}`)
  const locks = (navigator as { locks?: LockManager }).locks
  const outbox = new Outbox({
    store,
    storage: storageOf(owner),
    post,
    alone: async (work) =>
      locks === undefined ? work() : await locks.request(`${CHANNEL} ${owner}`, () => work()),
    tellTabs: () => channel?.postMessage(null),
  })
  if (channel !== null) channel.onmessage = () => void outbox.load()
  return outbox
}
