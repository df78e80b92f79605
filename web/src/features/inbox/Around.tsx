import { dayOf, mondayOf } from '@/shared/lib/days'
import type { Booking } from '@/shared/api/generated'
import { usePhone } from '@/shared/lib/screen'
import { layOutStrip } from '@/features/booking/clash/strip'
import { Strip } from '@/features/booking/clash/Strip'
import { useArtistBookings, useWindow } from '@/features/booking/data/context'

const LIVE = new Set(['hold', 'pencil', 'confirmed'])
/** From the Monday of the booking on: two weeks and a day, on a phone one and a half. */
const DAYS = 15
const DAYS_OF_PHONE = 10
const DAYS_AFTER = 2

/** The days of a booking with everything else of the artist on them: both sides of a challenge, and what comes next. */
export function Around({ booking }: { booking: Booking }) {
  const isPhone = usePhone()
  const first = dayOf(booking.startDate) - 7
  const last = dayOf(booking.endDate) + DAYS
  useWindow(first, last)
  const bookings = useArtistBookings(booking.artistId).filter((one) => LIVE.has(one.status))
  const own = bookings.some((one) => one.id === booking.id) ? bookings : [...bookings, booking]
  const needed = dayOf(booking.endDate) - mondayOf(dayOf(booking.startDate)) + DAYS_AFTER
  const layout = layOutStrip(booking, own, null, Math.max(isPhone ? DAYS_OF_PHONE : DAYS, needed), [], 0)
  return (
    <Strip layout={{ ...layout, asked: null, lanes: Math.max(1, layout.lanes - 1) }} asked="" hasWeekdays />
  )
}
