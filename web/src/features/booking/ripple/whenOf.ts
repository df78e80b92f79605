import type { RippleHold } from '@/shared/api/generated'

import type { When } from '@/features/booking/words'

/** Where a booking of a plan lies, in dates: that is all the plan says of it. */
export function whenOf(
  place: Pick<RippleHold, 'startDate' | 'startPart' | 'endDate' | 'endPart'>,
  timezone: string,
): When {
  const { startDate, endDate, startPart = null, endPart = null } = place
  return { unit: 'day', timezone, startDate, startPart, endDate, endPart, startTime: '', endTime: '' }
}
