import { expect, test } from 'vitest'

import { guessCurrency } from './currencies'

test.each([
  ['en-IE', 'Europe/Dublin', 'EUR'],
  ['en-GB', 'Europe/London', 'GBP'],
  ['de-CH', 'Europe/Zurich', 'CHF'],
  ['en-US', 'America/Chicago', 'USD'],
  ['en-US', 'Europe/Berlin', 'EUR'],
  ['en-US', 'Europe/London', 'GBP'],
  ['fr', 'Europe/Paris', 'EUR'],
  ['ja-JP', 'Asia/Tokyo', 'JPY'],
])('%s in %s pays in %s', (language, zone, currency) => {
  expect(guessCurrency(language, zone)).toBe(currency)
})
