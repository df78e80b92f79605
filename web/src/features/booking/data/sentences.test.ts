import { expect, test } from 'vitest'
import { createTranslator } from 'use-intl'

import { english } from '@/messages'

import { BEN, sample, uuid } from './sample'
import { changeSentences } from './sentences'

const t = createTranslator({ locale: 'en', messages: english, namespace: 'booking.changes' })
const common = createTranslator({ locale: 'en', messages: english, namespace: 'common' })
const say = changeSentences(
  t,
  common,
  {
    shortDates: (when) => `${when.startDate.slice(8)} to ${when.endDate.slice(8)}`,
    moment: (instant) => instant.slice(8, 16),
  },
  {
    artistName: (id) => (id === BEN ? 'Ben' : 'Anna'),
    projectName: (id) => (id ? 'Fernhill' : null),
    memberName: (id) => (id === uuid(801) ? 'Maeve' : null),
  },
)

const before = sample(1, 3, 5, { projectId: uuid(601), title: 'titles' })
const after = (change: Partial<typeof before>, first = 3, last = 5) => ({
  ...before,
  ...sample(1, first, last),
  projectId: uuid(601),
  title: 'titles',
  ...change,
})
const did = (change: Partial<typeof before>, first?: number, last?: number) => {
  const { verb, text } = say.did(before, after(change, first, last))
  return `${verb} ${text}`
}

test('what was done is said with its verb, to whom, what and when', () => {
  expect(did({}, 4, 6)).toBe('Moved Anna, Fernhill titles, to 04 to 06')
  expect(did({}, 3, 7)).toBe('Extended Anna, Fernhill titles, to 03 to 07')
  expect(did({}, 4, 5)).toBe('Shortened Anna, Fernhill titles, to 04 to 05')
  expect(did({ artistId: BEN })).toBe('Moved Fernhill titles from Anna to Ben, 03 to 05')
  expect(did({ expiresAt: '2031-03-02T14:20:00Z' })).toBe(
    'Extended Anna, Fernhill titles, held until 02T14:20',
  )
  expect(did({ status: 'confirmed' })).toBe('Confirmed Anna, Fernhill titles, 03 to 05')
  expect(did({ status: 'released' })).toBe('Released Anna, Fernhill titles, 03 to 05')
  expect(did({ projectId: null, title: 'Titles' })).toBe('Changed Anna, Titles, 03 to 05')
})

test('a new booking is held, pencilled or booked; one that comes back is restored', () => {
  const made = (['hold', 'pencil', 'confirmed'] as const).map(
    (status) => say.did(null, after({ status })).verb,
  )
  expect(made).toEqual(['Held', 'Pencilled', 'Booked'])
  expect(say.did(after({ status: 'cancelled' }), after({ status: 'confirmed' })).verb).toBe('Restored')
  expect(say.did(after({ status: 'confirmed' }), after({ status: 'hold' })).verb).toBe('Back to hold:')
})

test('a later change says who made it and what it was', () => {
  const end = 'afterwards. That has to be undone first; nothing was changed.'
  expect(say.later('booking.confirmed', uuid(801))).toBe(`Maeve confirmed it ${end}`)
  expect(say.later('booking.something', null)).toBe(`Somebody changed it ${end}`)
})

test('what the rule has released with an undo is said with it', () => {
  const what = { verb: 'Cancelled', text: 'Anna' }
  expect(say.undone(what).text).toBe('Cancelled Anna')
  expect(say.undone(what, 1).text).toBe('Cancelled Anna. 1 hold below was released by the rule')
  expect(say.redone(what, 2).text).toBe('Cancelled Anna. 2 holds below were released by the rule')
})
