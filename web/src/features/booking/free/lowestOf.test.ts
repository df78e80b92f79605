import { expect, it } from 'vitest'

import type { FreeArtist } from '@/shared/api/generated'

import { lowestOf } from './useFree'

const priced = (amount?: string, currency = 'EUR') =>
  ({ price: amount === undefined ? undefined : { amount, currency } }) as FreeArtist

it('compares sums of one currency, as numbers', () => {
  expect(lowestOf([priced('1840.00'), priced(), priced('920.00')])).toEqual({
    amount: '920.00',
    currency: 'EUR',
  })
  expect(lowestOf([priced('1840.00'), priced('920.00', 'GBP')])).toBeNull()
  expect(lowestOf([priced()])).toBeNull()
})
