import type { Booking } from '@/shared/api/generated'
import type { StepName } from '@/features/booking/data/types'

/** What may be done to a booking of this status (booking rule 4), the usual step first. */
export function stepsOf(booking: Pick<Booking, 'status'>): StepName[] {
  switch (booking.status) {
    case 'hold':
      return ['confirm', 'pencil', 'release']
    case 'pencil':
      return ['confirm', 'hold', 'release']
    case 'confirmed':
      return ['pencil', 'hold', 'cancel']
    default:
      return ['restore']
  }
}
