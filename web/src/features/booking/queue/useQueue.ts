import { useNow } from '@/shared/lib/useNow'

import { daysOf, overlaps } from '@/features/booking/clash/asked'
import { useArtistBookings, useWindow } from '@/features/booking/data/context'
import { isFirm, isLive } from '@/features/booking/data/ranks'
import type { ShownBooking } from '@/features/booking/data/types'

export interface Queue {
  before: ShownBooking[]
  behind: ShownBooking[]
}

/** Whose turn is before this booking's, and whose after it, at some time of its period: of what has been read. */
export function useQueue(booking: ShownBooking): Queue {
  const others = useArtistBookings(booking.artistId)
  const now = useNow()
  const beside = others.filter((one) => one.id !== booking.id && isLive(one, now) && overlaps(booking, one))
  const isBefore = (one: ShownBooking) =>
    isFirm(one) || (!isFirm(booking) && Date.parse(one.placedAt) < Date.parse(booking.placedAt))
  return { before: beside.filter(isBefore), behind: beside.filter((one) => !isBefore(one)) }
}

/** The same for a booking that was opened by its address: it may lie in months that nothing else on the page has read. */
export function useReadQueue(booking: ShownBooking): Queue {
  const [first, last] = daysOf(booking)
  useWindow(first, last)
  return useQueue(booking)
}
