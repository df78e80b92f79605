import type { Booking } from '@/shared/api/generated'
import type { StepName } from '@/features/booking/data/types'

const LETTERS: Record<string, StepName> = {
  c: 'confirm',
  p: 'pencil',
  h: 'hold',
  r: 'release',
  delete: 'release',
}

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

/** The step that a letter means for this booking, or null. R ends what is live: a confirmed one is cancelled. */
export function stepOfKey(key: string, booking: Pick<Booking, 'status'>): StepName | null {
  const named = LETTERS[key]
  if (named === undefined) return null
  const step = named === 'release' && booking.status === 'confirmed' ? 'cancel' : named
  return step in stepsOf(booking) ? step : null
}
