import { expect, it } from 'vitest'

import { exactMoney, money } from './money'

it('says whole sums without cents, and what is below zero with a minus', () => {
  expect(money({ amount: '1840.00', currency: 'EUR' }, 'en-GB')).toBe('€1,840')
  expect(money({ amount: '45.50', currency: 'EUR' }, 'en-GB')).toBe('€45.50')
  expect(money({ amount: '-1410.00', currency: 'EUR' }, 'en-GB')).toBe('\u2212€1,410')
  expect(exactMoney({ amount: '-1410.00', currency: 'EUR' }, 'en-GB')).toBe('\u2212€1,410.00')
})
