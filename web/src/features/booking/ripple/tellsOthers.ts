import type { Artist, Booking } from '@/shared/api/generated'
import { useLiveStatus } from '@/shared/realtime/status'

import { isLiveHold, overlaps } from '@/features/booking/data/ranks'

import type { How } from './asking'

/** Whether it is known that the program cannot be asked: then the change says so itself. */
export const isOffline = (): boolean => useLiveStatus.getState().state === 'offline'

/**
 * Whether ending a booking is told to somebody else: whoever made it, the artist, or the owner of a hold that lies below it.
 * What nobody hears of needs no preview, and is undone if need be.
 */
export function tellsOthers(
  booking: Booking,
  userId: string,
  artists: ReadonlyMap<string, Artist>,
  others: Iterable<Booking>,
): boolean {
  const isOther = (id: string | null | undefined) => Boolean(id) && id !== userId
  if (isOther(booking.createdBy) || isOther(artists.get(booking.artistId)?.userId)) return true
  const now = Date.now()
  for (const other of others)
    if (
      other.id !== booking.id &&
      isOther(other.createdBy) &&
      isLiveHold(other, now) &&
      overlaps(booking, other)
    )
      return true
  return false
}

/** What is shown before a step is made: every confirmation, and an end that somebody else is told of. Else null. */
export function previewOf(
  step: string,
  targets: readonly Booking[],
  userId: string,
  artists: ReadonlyMap<string, Artist>,
  store: { ofArtist: (artistId: string) => Iterable<Booking> },
): How | null {
  if (step === 'confirm') return 'confirm'
  if (step !== 'end') return null
  const isTold = targets.some((one) => tellsOthers(one, userId, artists, store.ofArtist(one.artistId)))
  return isTold ? 'release' : null
}
