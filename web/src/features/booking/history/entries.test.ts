import { expect, it } from 'vitest'

import type { TimelineEvent } from '@/shared/api/generated'

import { canBeTakenBack, entriesByDay, momentsOf } from './entries'

const event = (seq: number, actionId: string, at: string, name = 'booking.released') =>
  ({ seq, actionId, at, name, subjectId: `row ${seq}`, subjectKind: 'booking' }) as TimelineEvent

it('makes one entry of an action, with what it did before what followed from it', () => {
  const days = entriesByDay(
    [
      event(4, 'b', '2026-03-02T09:00:00Z'),
      event(3, 'a', '2026-03-01T09:00:00Z', 'booking.promoted'),
      event(2, 'a', '2026-03-01T09:00:00Z'),
      event(1, 'a', '2026-03-01T09:00:00Z'),
    ],
    'UTC',
  )
  expect(days).toHaveLength(2)
  const [entry] = days[1]?.entries ?? []
  expect(entry?.deeds.map(({ seq }) => seq)).toEqual([1, 2])
  expect(entry?.consequences.map(({ seq }) => seq)).toEqual([3])
})

it('judges the day by the clock on the wall of the reader', () => {
  const events = [event(2, 'b', '2026-03-01T23:30:00Z'), event(1, 'a', '2026-03-01T12:00:00Z')]
  expect(entriesByDay(events, 'UTC')).toHaveLength(1)
  expect(entriesByDay(events, 'Europe/Berlin')).toHaveLength(2)
})

it('takes back what was done, and not what only followed', () => {
  const alone = entriesByDay([event(1, 'a', '2026-03-01T12:00:00Z', 'booking.promoted')], 'UTC')
  expect(alone[0]?.entries.map(canBeTakenBack)).toEqual([false])
  const done = entriesByDay([event(1, 'a', '2026-03-01T12:00:00Z')], 'UTC')
  expect(done[0]?.entries.map(canBeTakenBack)).toEqual([true])
})

it('waits with an action that the next page may go on with', () => {
  const events = [event(3, 'b', '2026-03-01T12:00:00Z'), event(2, 'a', '2026-03-01T11:00:00Z')]
  const shown = (isWhole: boolean) =>
    entriesByDay(events, 'UTC', isWhole).flatMap(({ entries }) => entries.map(({ actionId }) => actionId))
  expect(shown(false)).toEqual(['b'])
  expect(shown(true)).toEqual(['b', 'a'])
})

it('leads to the moments around it, and to the first day that it says', () => {
  const moved = {
    ...event(1, 'a', '2026-03-01T12:00:00.123456Z'),
    data: { schema: 1, after: { startDate: '2026-03-16' } },
  }
  const other = {
    ...event(2, 'a', '2026-03-01T12:00:00.124001Z'),
    data: { schema: 1, before: { startDate: '2026-03-09' } },
  }
  const [entry] = entriesByDay([other, moved] as TimelineEvent[], 'UTC')[0]?.entries ?? []
  expect(entry && momentsOf(entry)).toEqual({
    at: '2026-03-01T12:00:00.125Z',
    since: '2026-03-01T12:00:00.123Z',
    date: '2026-03-09',
  })
  expect(entry && momentsOf({ ...entry, deeds: [{ ...moved, subjectKind: 'artist' }] })).toBeNull()
})

it('tells of a challenge beside the booking that it was about, and by itself where nothing else was done', () => {
  const challenge = (seq: number, actionId: string, name: string) =>
    ({ ...event(seq, actionId, '2026-03-01T12:00:00Z', name), subjectKind: 'challenge' }) as TimelineEvent
  const [day] = entriesByDay(
    [
      challenge(4, 'b', 'challenge.opened'),
      event(3, 'a', '2026-03-01T12:00:00Z', 'booking.promoted'),
      event(2, 'a', '2026-03-01T12:00:00Z'),
      challenge(1, 'a', 'challenge.answered'),
    ],
    'UTC',
  )
  expect(day?.entries.map(({ deeds }) => deeds.map(({ seq }) => seq))).toEqual([[4], [2]])
  expect(day?.entries[1]?.consequences.map(({ seq }) => seq)).toEqual([1, 3])
})
