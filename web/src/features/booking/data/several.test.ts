import { beforeEach, expect, test, vi } from 'vitest'

import { makeChanges, ok, problem, type Reply } from './harness'
import { useRefusal } from './refusals'
import { at, sample, uuid } from './sample'
import type { Booking } from '@/shared/api/generated'

beforeEach(() => {
  useRefusal.getState().settle()
  vi.unstubAllGlobals()
})

const firm = { status: 'pencil' } as const
const sentence = (count: number) => ({ verb: 'Moved', text: String(count) })
const answer = (...bookings: Booking[]): Reply => {
  const first = ok(bookings[0] ?? sample(1, 1, 1)) as { status: number; body: { meta: object } }
  return {
    status: 200,
    body: { ...first.body, data: bookings, meta: { nextCursor: null, actionId: uuid(700) } },
  }
}
const move = (number: number, first: string, last: string) =>
  ({ op: 'update', id: uuid(number), version: 1, startDate: first, endDate: last }) as const

test('several are shown at once, sent as one in an order that works, and undone as one', async () => {
  const { store, changes, calls, replies, toasts, own } = makeChanges(
    sample(1, 3, 4, firm),
    sample(2, 5, 6, firm),
  )
  replies.push(answer(sample(2, 7, 8, { ...firm, version: 2 }), sample(1, 5, 6, { ...firm, version: 2 })))
  const done = changes.several({
    operations: [move(1, '2031-03-05', '2031-03-06'), move(2, '2031-03-07', '2031-03-08')],
    sentence,
  })
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(5), isPending: true })
  expect(store.get(uuid(2))).toMatchObject({ startTime: at(7), isPending: true })
  expect(await done).toMatchObject({ kind: 'done', actionId: uuid(700) })
  expect(calls).toHaveLength(1)
  // The second makes room for the first.
  const sent = calls[0]?.body.operations as { id: string }[]
  expect(sent.map(({ id }) => id)).toEqual([uuid(2), uuid(1)])
  expect(store.get(uuid(1))).toMatchObject({ version: 2, startTime: at(5) })
  expect(store.isPending(uuid(1))).toBe(false)
  expect(own).toContain(uuid(700))
  expect(toasts).toMatchObject([{ verb: 'Moved', text: '2', action: { label: 'Undo' } }])
})

test('one that is refused takes all back, and is asked about with what is in the way', async () => {
  const { store, changes, replies } = makeChanges(sample(1, 3, 4, firm), sample(2, 10, 11, firm))
  const wall = sample(3, 5, 6, { status: 'confirmed' })
  const refusals = [{ index: 0, code: 'artist_already_booked', detail: 'Taken.', conflicts: [wall] }]
  replies.push(problem(409, 'artist_already_booked', { refusals }))
  const operations = [move(1, '2031-03-05', '2031-03-06'), move(2, '2031-03-12', '2031-03-13')]
  expect(await changes.several({ operations, sentence })).toEqual({ kind: 'asked' })
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(3) })
  expect(store.get(uuid(2))).toMatchObject({ startTime: at(10) })
  expect(useRefusal.getState().refusal).toMatchObject({
    kind: 'several',
    request: { operations },
    refusals: [{ index: 0, code: 'artist_already_booked', conflicts: [wall], current: null }],
  })
})

test('after no answer it is asked once more with the same key, and a batch waits for what is on its way', async () => {
  const { changes, calls, replies } = makeChanges(sample(1, 3, 4))
  replies.push(
    ok(sample(1, 5, 6, { version: 2 })),
    new TypeError('no network'),
    answer(sample(1, 5, 6, { version: 3, status: 'pencil' })),
  )
  const first = changes.change(sample(1, 3, 4), { startDate: '2031-03-05', endDate: '2031-03-06' })
  const batch = changes.several({ operations: [{ op: 'pencil', id: uuid(1), version: 1 }], sentence })
  await Promise.all([first, batch])
  expect(calls.map((call) => call.path)).toEqual([
    `/bookings/${uuid(1)}`,
    '/bookings/batch',
    '/bookings/batch',
  ])
  expect(calls[1]?.key).toBe(calls[2]?.key)
  expect(calls[2]?.body.operations).toMatchObject([{ op: 'pencil', version: 2 }])
})

test('without the network several are refused before anything moves, and nothing is put away', async () => {
  const { store, changes, calls, toasts, line, outbox } = makeChanges(sample(1, 3, 4), sample(2, 5, 6))
  line.isOffline = true
  const done = changes.several({ operations: [move(1, '2031-03-05', '2031-03-06')], sentence })
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(3) })
  expect(await done).toMatchObject({ kind: 'failed' })
  const ask = vi.fn()
  expect(await changes.reshape({ booking: sample(1, 3, 4), ask, sentence: sentence(2) })).toMatchObject({
    kind: 'failed',
  })
  expect(ask).not.toHaveBeenCalled()
  expect(calls).toHaveLength(0)
  expect(outbox.entries).toHaveLength(0)
  expect(toasts.map(({ text }) => text)).toEqual(['several need the network', 'several need the network'])
})

test('several wait for what one of them has in the outbox', async () => {
  const { changes, toasts, line, calls } = makeChanges(sample(1, 3, 4), sample(2, 5, 6))
  line.isOffline = true
  await changes.change(sample(1, 3, 4), { title: 'Another', version: 1 })
  line.isOffline = false
  const operations = [move(1, '2031-03-05', '2031-03-06'), move(2, '2031-03-07', '2031-03-08')]
  expect(await changes.several({ operations, sentence })).toMatchObject({ kind: 'failed' })
  expect(toasts.at(-1)?.text).toBe('send first of several')
  expect(calls).toHaveLength(0)
})
