import type { Booking } from '@/shared/api/generated'
import type { Sum } from '@/shared/lib/money'

import { workedOf } from '@/features/booking/worked'

/** What several bookings come to. */
export interface Summary {
  count: number
  days: number
  hours: number
  /** One for each currency: sums in two are never added. Those of bookings whose price is not known are left out. */
  costs: Sum[]
}

export function summaryOf(bookings: readonly Booking[]): Summary {
  let days = 0
  let hours = 0
  const cents = new Map<string, number>()
  for (const booking of bookings) {
    if (booking.unit === 'hour') hours += workedOf(booking)
    else days += workedOf(booking)
    if (!booking.cost) continue
    const { amount, currency } = booking.cost
    cents.set(currency, (cents.get(currency) ?? 0) + Math.round(Number(amount) * 100))
  }
  const costs = [...cents].map(([currency, sum]) => ({ amount: (sum / 100).toFixed(2), currency }))
  return { count: bookings.length, days, hours, costs }
}
