import type { Artist, Booking } from '@/shared/api/generated'
import { useLiveStatus } from '@/shared/realtime/status'

import { isLiveHold, overlaps } from '@/features/booking/data/ranks'

import { endOf, needsReason } from '@/features/booking/actions/table'
import type { StepAction } from '@/features/booking/actions/operations'

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

/** Whether another hold stands beside it: then firm work there moves somebody's rank. */
export function movesHolds(booking: Booking, others: Iterable<Booking>): boolean {
  const now = Date.now()
  for (const other of others)
    if (other.id !== booking.id && isLiveHold(other, now) && overlaps(booking, other)) return true
  return false
}

/** Whether two bookings that become one are felt by anybody else: by who is told, in a challenge, or in the queue between. */
export function joinIsFelt(
  both: readonly [Booking, Booking],
  userId: string,
  artists: ReadonlyMap<string, Artist>,
  others: readonly Booking[],
): boolean {
  const [one, other] = both
  const apart = others.filter(({ id }) => id !== one.id && id !== other.id)
  const [first, last] = one.startTime < other.startTime ? both : [other, one]
  const whole = { ...one, startTime: first.startTime, endTime: last.endTime }
  const isTold = both.some((each) => each.challenge || tellsOthers(each, userId, artists, apart))
  return isTold || movesHolds(whole, apart)
}

/**
 * What is shown before a step is made: every confirmation, every step back, and what somebody else is told of or what moves a
 * rank or ends a challenge. Null for what nobody hears of, which is done at once and can be undone.
 */
export function previewOf(
  step: StepAction,
  targets: readonly Booking[],
  userId: string,
  artists: ReadonlyMap<string, Artist>,
  store: { ofArtist: (artistId: string) => Iterable<Booking> },
): How | null {
  if (step === 'confirm' || step === 'restore') return step === 'confirm' ? step : null
  const end = endOf(targets) === 'both' ? 'end' : endOf(targets) === 'cancel' ? 'cancel' : 'release'
  const how = step === 'end' ? end : step
  if (needsReason(step, targets)) return how
  const isFelt = targets.some((one) => {
    const isTold = one.challenge || tellsOthers(one, userId, artists, store.ofArtist(one.artistId))
    return isTold || (step === 'pencil' && movesHolds(one, store.ofArtist(one.artistId)))
  })
  return isFelt ? how : null
}
