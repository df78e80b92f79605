import { expect, test } from 'vitest'

import type { BookingDifference } from '@/shared/api/generated'

import { byArtist, choose, goesBack, isChosen, ofPeople, peopleOf } from './choosing'

const change = (bookingId: string, kind: BookingDifference['kind'], more: object = {}) =>
  ({
    bookingId,
    kind,
    before: kind === 'added' ? null : { artistId: 'a', startTime: '2031-03-04T00:00:00Z' },
    after: kind === 'removed' ? null : { artistId: 'b', startTime: '2031-03-03T00:00:00Z' },
    actorId: null,
    ...more,
  }) as BookingDifference

test('what came later is left as it is, until somebody says otherwise', () => {
  const [moved, added] = [change('1', 'moved'), change('2', 'added')]
  expect([moved, added].map((one) => isChosen(one, new Map()))).toEqual([true, false])
  const choice = choose(choose(new Map(), [moved], false), [added], true)
  expect([moved, added].map((one) => isChosen(one, choice))).toEqual([false, true])
})

test('people are counted, most first, the clock among them, and narrow what is listed', () => {
  const changes = [
    change('1', 'removed'),
    change('2', 'moved', { actorId: 'mk', actorName: 'Maeve Kinsella' }),
    change('3', 'status', { actorId: 'mk', actorName: 'Maeve Kinsella' }),
  ]
  expect(peopleOf(changes)).toEqual([
    { id: 'mk', name: 'Maeve Kinsella', count: 2 },
    { id: 'clock', name: null, count: 1 },
  ])
  expect(ofPeople(changes, ['clock']).map(({ bookingId }) => bookingId)).toEqual(['1'])
  expect(ofPeople(changes, [])).toHaveLength(3)
})

test('bookings stand with whose time they were then, by name and start', () => {
  const changes = [
    change('late', 'moved', { before: { artistId: 'a', startTime: '2031-03-09T00:00:00Z' } }),
    change('early', 'moved'),
    change('new', 'added'),
  ]
  const groups = byArtist(changes, (id) => ({ a: 'Rhys', b: 'Aoife' })[id] ?? '')
  expect(groups.map(({ name }) => name)).toEqual(['Aoife', 'Rhys'])
  expect(groups[1]?.changes.map(({ bookingId }) => bookingId)).toEqual(['early', 'late'])
})

test('a hold that was only given more time keeps it, so that nothing of it goes back', () => {
  const hold = { status: 'hold', title: 'Roto', expiresAt: '2031-03-04T00:00:00Z', version: 1 }
  const later = { ...hold, expiresAt: '2031-03-05T00:00:00Z', extensions: 1, version: 2 }
  const differing = (before: object, after: object) => change('1', 'changed', { before, after })
  expect(goesBack(differing(hold, later))).toBe(false)
  expect(goesBack(differing(hold, { ...later, title: 'Comp' }))).toBe(true)
  expect(goesBack(change('2', 'moved', { before: hold, after: later }))).toBe(true)
  expect(goesBack(change('3', 'added'))).toBe(true)
})
