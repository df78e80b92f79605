import type { Booking } from '@/shared/api/generated'

import { overlaps } from './ranks'
import type { Rereader } from './reread'
import type { BookingStore } from './store'

/**
 * After a booking has changed from one state to another: read again the queues that it was or is in, if there are holds
 * whose rank may have changed. The ranks that were worked out here stand until the answer comes.
 */
export function rereadAround(
  store: BookingStore,
  rereader: Rereader,
  states: readonly (Booking | null | undefined)[],
): void {
  for (const state of states) {
    if (!state) continue
    const isQueue = store
      .ofArtist(state.artistId)
      .some((one) => one.status === 'hold' && overlaps(one, state))
    if (isQueue) rereader.artist(state.artistId, state)
  }
}
