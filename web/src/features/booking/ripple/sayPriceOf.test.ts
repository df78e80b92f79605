import { expect, test } from 'vitest'

import type { Ripple } from '@/shared/api/generated'

import { isBoundAnew, sayPriceOf } from './sayPriceOf'

const ripple = (...bookings: [status: string, before: string, amount: string, currency?: string][]) =>
  ({
    bookings: bookings.map(([status, statusBefore], at) => ({ bookingId: `${at}`, status, statusBefore })),
    cost: {
      lines: bookings.map(([, , amount, currency = 'EUR'], at) => ({
        bookingId: `${at}`,
        cost: { amount, currency },
      })),
    },
  }) as unknown as Ripple

test('what becomes firm, or firmer, is spent by going back; what stays as firm, and a hold, is not', () => {
  const several = ripple(
    ['confirmed', 'cancelled', '100.10'],
    ['confirmed', 'pencil', '200.20'],
    ['pencil', 'released', '400.00'],
    ['confirmed', 'confirmed', '800.00'],
    ['pencil', 'confirmed', '1600.00'],
    ['hold', 'expired', '3200.00'],
  )
  expect(sayPriceOf(several, isBoundAnew)).toBe('€700.30')
  expect(sayPriceOf(ripple(['hold', 'pencil', '5.00']), isBoundAnew)).toBeNull()
})

test('sums of several currencies are never added', () => {
  const mixed = ripple(['confirmed', 'cancelled', '1.00'], ['confirmed', 'cancelled', '1.00', 'USD'])
  expect(sayPriceOf(mixed, isBoundAnew)).toBeNull()
})
