import type { useTranslations } from 'use-intl'

import { joinBookings, splitBooking, type Booking, type PieceOfBooking } from '@/shared/api/generated'
import { uuid7 } from '@/shared/lib/uuid'

import type { BookingChanges } from '@/features/booking/data/types'

/** Cuts bookings into pieces and joins them, each as one change that can be undone. */
export function reshaper(
  changes: Pick<BookingChanges, 'reshape'>,
  t: ReturnType<typeof useTranslations<'actions'>>,
  what: (booking: Booking) => string,
) {
  /** The first piece stays the booking, the others are new; what lies in none is given back. */
  const split = (booking: Booking, pieces: readonly PieceOfBooking[]): void => {
    const headers = { 'Idempotency-Key': uuid7() }
    const path = { booking_id: booking.id }
    void changes.reshape({
      booking,
      ask: (version) => splitBooking({ path, headers, body: { version, pieces: [...pieces] } }),
      sentence: {
        verb: t('did.split'),
        text: t('did.pieces', { what: what(booking), count: pieces.length }),
      },
    })
  }

  const join = (booking: Booking, next: Booking): void => {
    const headers = { 'Idempotency-Key': uuid7() }
    const path = { booking_id: booking.id }
    const others = [{ id: next.id, version: next.version }]
    void changes.reshape({
      booking,
      ask: (version) => joinBookings({ path, headers, body: { version, with: others } }),
      sentence: { verb: t('did.joined'), text: t('did.with', { what: what(booking), next: what(next) }) },
    })
  }

  return { split, join }
}
