import { createTranslator } from 'use-intl'
import { expect, it } from 'vitest'

import { english } from '@/messages'
import { german } from '@/messages/de'
import { money } from '@/shared/lib/money'

import { differencesIn } from './fields'
import { sayValue, type Speech } from './sayValue'

const speech = (locale: 'en-GB' | 'de-DE' = 'en-GB', isStudio = false): Speech => ({
  t: createTranslator({ locale, messages: locale === 'de-DE' ? german : english }),
  locale,
  isStudio,
  money: (sum) => money(sum, locale),
  moment: (instant) => `at ${instant}`,
  member: (id) => (id === 'maeve' ? 'Maeve Kelly' : null),
  department: (id) => (id === 'comp' ? 'Compositing' : null),
})

const WEEK = {
  ...{ mon: [['09:00', '18:00']], tue: [['09:00', '18:00']], wed: [['09:00', '18:00']] },
  ...{
    fri: [
      ['09:00', '12:00'],
      ['13:00', '15:00'],
    ],
  },
}

it.each([
  ['rate', { perDay: { amount: '480.00', currency: 'EUR' }, validFrom: '2031-01-01' }, '€480 per day'],
  ['rate', { perHour: { amount: '60.50', currency: 'EUR' } }, '€60.50 per hour'],
  ['budget', { amount: '84000.00', currency: 'EUR' }, '€84,000'],
  [
    'skills',
    [
      { name: 'Nuke', level: 5 },
      { name: 'Roto', level: 3 },
    ],
    'Nuke 5 and Roto 3',
  ],
  ['skills', [], 'nothing'],
  ['kind', 'freelance', 'Freelance'],
  ['status', 'active', 'In production'],
  ['color', 'plum', 'Plum'],
  ['startDate', '2031-03-03', 'Mon 3 March 2031'],
  ['departmentId', 'comp', 'Compositing'],
  ['departmentId', 'gone', 'a department that is gone'],
  ['userId', 'maeve', 'Maeve Kelly'],
  ['workingPattern', WEEK, 'Mon–Wed 09:00–18:00, Fri 09:00–12:00 + 13:00–15:00'],
  ['workingPattern', {}, 'no day'],
  ['workingPattern', null, 'as the studio'],
  ['holidayRegion', 'DE-BE', 'Germany, BE'],
  ['holdsBelowConfirmed', 'release', 'are released'],
  ['challengePolicy', undefined, 'as the studio'],
  ['challengeHours', 8, '8 h'],
  ['holdExtensions', 3, '3'],
  ['progress', 40, '40%'],
  [
    'holdWarnings',
    [
      { unit: 'day', count: 1 },
      { unit: 'hour', count: 2 },
    ],
    '1 working day and 2 working hours',
  ],
  ['historyMonths', null, 'for ever'],
  ['historyMonths', 24, '24 months'],
  ['midday', '13:00', '13:00'],
] as const)('says %s %j in words', (field, value, words) => {
  expect(sayValue(field, value, speech())).toBe(words)
})

it('has nothing to go by where the studio itself has set nothing, and says it in German', () => {
  expect(sayValue('holidayRegion', null, speech('en-GB', true))).toBe('nothing')
  const rate = { perDay: { amount: '480.00', currency: 'EUR' } }
  expect(sayValue('rate', rate, speech('de-DE'))).toBe('480\u00a0€ pro Tag')
  expect(sayValue('holdsBelowConfirmed', 'keep', speech('de-DE'))).toBe(german.tenant.rules.belows.keep)
})

it('says nothing of a value that has another shape than it should', () => {
  expect(sayValue('rate', 'a lot', speech())).toBe('a lot')
  expect(sayValue('skills', { name: 'Nuke' }, speech())).toBe('nothing')
})

it('takes what is set apart, and leaves out what is as it was and what has no name', () => {
  const before = { name: 'A', version: 1, settings: { midday: '13:00', holdLifeHours: 24 } }
  const after = { name: 'B', version: 2, settings: { midday: '13:00', holdLifeHours: 48, unheardOf: 1 } }
  expect(differencesIn(before, after)).toEqual([
    { field: 'name', before: 'A', after: 'B' },
    { field: 'holdLifeHours', before: 24, after: 48 },
  ])
  expect(differencesIn({ settings: {} }, { settings: { challengePolicy: 'ask' } })).toEqual([
    { field: 'challengePolicy', before: undefined, after: 'ask' },
  ])
  expect(differencesIn(null, null)).toEqual([])
})
