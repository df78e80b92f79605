import { expect, test } from 'vitest'

import type { ProjectBudget } from '@/shared/api/generated'

import { budgetAfter } from './budget'

const euros = (amount: string) => ({ amount, currency: 'EUR' })
const budget: ProjectBudget = {
  budget: euros('5000.00'),
  held: euros('0.00'),
  pencilled: euros('1000.00'),
  confirmed: euros('0.00'),
  committed: euros('1000.00'),
  left: euros('4000.00'),
  unpriced: 0,
}
const pencil = { status: 'pencil', cost: euros('900.00'), projectId: 'p' } as const

test('a firm booking takes its price, and one that is changed gives back what it had', () => {
  expect(budgetAfter(budget, euros('450.00'), true, null, null)?.after).toEqual(euros('3550.00'))
  expect(budgetAfter(budget, euros('450.00'), true, pencil, null)?.after).toEqual(euros('4450.00'))
})

test('a hold takes nothing yet: it is said what would be left if it became firm', () => {
  const held = budgetAfter(budget, euros('450.00'), false, null, euros('4000.00'))
  expect(held).toEqual({
    total: euros('5000.00'),
    before: euros('4000.00'),
    after: euros('3550.00'),
    isIf: true,
  })
})

test('what the program says stands', () => {
  expect(budgetAfter(budget, euros('450.00'), true, null, euros('3500.00'))?.after).toEqual(euros('3500.00'))
})

test('more than there is, and sums that cannot be compared', () => {
  expect(budgetAfter(budget, euros('4450.00'), true, null, null)?.after).toEqual(euros('-450.00'))
  expect(budgetAfter(budget, { amount: '1.00', currency: 'USD' }, true, null, null)).toBeNull()
})
