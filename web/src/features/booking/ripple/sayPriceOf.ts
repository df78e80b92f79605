import type { Ripple, RippleBooking } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'

/** €1,840: what some of the bookings cost together; null if that is nothing, or is in more than one currency. */
export function sayPriceOf(ripple: Ripple, isCounted: (booking: RippleBooking) => boolean): string | null {
  const counted = new Set(ripple.bookings.filter(isCounted).map((one) => one.bookingId))
  const lines = ripple.cost?.lines.filter((line) => counted.has(line.bookingId)) ?? []
  const [first] = lines
  if (first === undefined || lines.some((line) => line.cost.currency !== first.cost.currency)) return null
  const cents = lines.reduce((sum, line) => sum + Math.round(Number(line.cost.amount) * 100), 0)
  return money({ amount: (cents / 100).toFixed(2), currency: first.cost.currency }, locale)
}

/** Whether a booking spends money by going back: it becomes firm, or firmer than it is now. */
export const isBoundAnew = ({ status, statusBefore }: RippleBooking): boolean =>
  (status === 'confirmed' && statusBefore !== 'confirmed') ||
  (status === 'pencil' && statusBefore !== 'pencil' && statusBefore !== 'confirmed')
