import { beforeEach, expect, test, vi } from 'vitest'

import { makeChanges, ok, problem, type Reply } from './harness'
import { useRefusal } from './refusals'
import { ANNA, at, BEN, sample, uuid } from './sample'

beforeEach(() => {
  useRefusal.getState().settle()
  vi.unstubAllGlobals()
})

const move = { startDate: '2031-03-05', endDate: '2031-03-06' }

test('a move is seen at once, sent with its version, settled, and can be undone', async () => {
  const { store, changes, calls, replies, toasts, own } = makeChanges(sample(1, 3, 4))
  replies.push(ok(sample(1, 5, 6, { version: 2 })))
  const done = changes.change(sample(1, 3, 4), move)
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(5), endTime: at(7), isPending: true })
  expect(await done).toMatchObject({ kind: 'done', actionId: uuid(702), booking: { version: 2 } })
  expect(calls).toMatchObject([
    { method: 'PATCH', path: `/bookings/${uuid(1)}`, body: { ...move, version: 1 } },
  ])
  expect(store.get(uuid(1))).toMatchObject({ version: 2, startTime: at(5) })
  expect(store.isPending(uuid(1))).toBe(false)
  expect(toasts).toMatchObject([
    { verb: 'Changed', text: 'Seq 1 v2', tone: 'done', action: { label: 'Undo' } },
  ])
  expect(own).toContain(uuid(702))
})

test('what changes nothing is not sent', async () => {
  const { changes, calls } = makeChanges(sample(1, 3, 4))
  const same = { startDate: '2031-03-03', endDate: '2031-03-04', startPart: null, artistId: ANNA, version: 1 }
  expect(await changes.change(sample(1, 3, 4), same)).toMatchObject({ kind: 'done', actionId: null })
  expect(await changes.change(sample(1, 3, 4), { startTime: '2031-03-03T01:00:00+01:00' })).toMatchObject({
    kind: 'done',
  })
  expect(calls).toEqual([])
})

test('a clash takes it back and asks with what is in the way and the ways out that are understood', async () => {
  const { store, changes, replies } = makeChanges(sample(1, 3, 4, { status: 'pencil' }))
  const wall = sample(2, 5, 9, { status: 'confirmed' })
  const hold = { kind: 'hold', rank: 2 }
  const suggestions = [hold, { kind: 'teleport' }, { kind: 'artist', artistId: BEN, name: 'Ben' }]
  replies.push(problem(409, 'artist_already_booked', { conflicts: [wall], suggestions }))
  const booking = sample(1, 3, 4, { status: 'pencil' })
  expect(await changes.change(booking, move)).toEqual({ kind: 'asked' })
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(3) })
  expect(useRefusal.getState().refusal).toMatchObject({
    kind: 'clash',
    request: { kind: 'change', booking, body: move },
    conflicts: [wall],
    waysOut: [hold, { kind: 'artist', artistId: BEN, name: 'Ben' }],
  })
})

test('a change of what somebody changed first asks, and shows theirs', async () => {
  const { store, changes, replies } = makeChanges(sample(1, 3, 4))
  const current = sample(1, 10, 11, { version: 4 })
  replies.push(problem(409, 'edited_meanwhile', { current }))
  expect(await changes.step(sample(1, 3, 4), 'confirm')).toEqual({ kind: 'asked' })
  expect(useRefusal.getState().refusal).toMatchObject({
    kind: 'stale',
    current,
    request: { step: 'confirm' },
  })
  expect(store.get(uuid(1))).toMatchObject({ version: 4, startTime: at(10) })
})

test.each([
  ['not_found', 404, 'gone'],
  ['forbidden', 403, 'It is forbidden.'],
  ['booking_is_over', 409, 'It is booking_is_over.'],
])('%s takes it back and says why', async (code, status, text) => {
  const { store, changes, replies, toasts } = makeChanges(sample(1, 3, 4))
  replies.push(problem(status, code))
  expect(await changes.change(sample(1, 3, 4), move)).toMatchObject({ kind: 'failed' })
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(3) })
  expect(toasts).toMatchObject([{ text, tone: 'problem' }])
  expect(useRefusal.getState().refusal).toBeNull()
})

test('what may not wait and could not be sent is taken back, and not sent again', async () => {
  const { store, changes, calls, replies, toasts } = makeChanges(sample(1, 3, 4, { status: 'confirmed' }))
  replies.push(new TypeError('no network'))
  expect(await changes.change(sample(1, 3, 4, { status: 'confirmed' }), move)).toMatchObject({
    kind: 'failed',
  })
  expect(calls).toHaveLength(1)
  expect(store.get(uuid(1))?.isPending).toBeUndefined()
  expect(toasts).toMatchObject([{ text: 'change needs the network', tone: 'problem' }])
})

test.each([
  ['no answer', new TypeError('no network')],
  ['503', problem(503, 'unavailable')],
])('after %s a new booking is asked for once more, with the same id and key', async (_what, failure) => {
  const { store, changes, calls, replies } = makeChanges()
  replies.push(failure, ok(sample(1, 3, 4)))
  const body = { id: uuid(1), artistId: ANNA, title: 'Seq 1', startDate: '2031-03-03', endDate: '2031-03-04' }
  const done = changes.create(body)
  expect(store.get(uuid(1))).toMatchObject({ isPending: true, status: 'hold', endTime: at(5), rank: 1 })
  expect(await done).toMatchObject({ kind: 'done' })
  expect(calls).toHaveLength(2)
  expect(calls[1]).toEqual(calls[0])
  expect(calls[0]).toMatchObject({ path: '/bookings', body: { id: uuid(1) } })
  expect(calls[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
})

test('a second change waits for the first and is made upon it', async () => {
  const { store, changes, calls, replies } = makeChanges(sample(1, 3, 4))
  let answer: (reply: Reply) => void = () => undefined
  replies.push(new Promise((resolve) => (answer = resolve)), ok(sample(1, 7, 8, { version: 3 })))
  const first = changes.change(sample(1, 3, 4), move)
  const seen = store.get(uuid(1)) ?? sample(1, 3, 4)
  const second = changes.change(seen, { startDate: '2031-03-07', endDate: '2031-03-08' })
  expect(store.get(uuid(1))).toMatchObject({ startTime: at(7) })
  await vi.waitFor(() => expect(calls).toHaveLength(1))
  answer(ok(sample(1, 5, 6, { version: 2 })))
  await Promise.all([first, second])
  expect(calls.map((call) => call.body.version)).toEqual([1, 2])
  expect(store.get(uuid(1))).toMatchObject({ version: 3, startTime: at(7) })
})
