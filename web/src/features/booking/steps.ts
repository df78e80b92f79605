import type { Booking } from '@/shared/api/generated'
import type { StepName } from '@/features/booking/data/types'

/** What may be done to a booking of this status (booking rule 4), the usual step first, and whether it needs a reason. */
export function stepsOf(booking: Pick<Booking, 'status'>): Partial<Record<StepName, 'free' | 'reason'>> {
  switch (booking.status) {
    case 'hold':
      return { confirm: 'free', pencil: 'free', release: 'free' }
    case 'pencil':
      return { confirm: 'free', hold: 'reason', release: 'free' }
    case 'confirmed':
      return { pencil: 'reason', hold: 'reason', cancel: 'reason' }
    default:
      return { restore: 'free' }
  }
}
