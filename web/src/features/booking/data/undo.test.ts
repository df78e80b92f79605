import { beforeEach, expect, test, vi } from 'vitest'

import { makeChanges, ok, problem, type Reply } from './harness'
import { useRefusal } from './refusals'
import { at, sample, uuid } from './sample'

beforeEach(() => {
  useRefusal.getState().settle()
  vi.unstubAllGlobals()
})

const move = { startDate: '2031-03-05', endDate: '2031-03-06' }

test('undo takes back the last change, redo takes back the undo, and a new change ends what could be redone', async () => {
  const { store, changes, calls, replies, toasts } = makeChanges(sample(1, 3, 4))
  const undo = (version: number, day: number): Reply => ({
    status: 200,
    body: {
      data: [sample(1, day, day + 1, { version })],
      meta: { actionId: uuid(700 + version), limit: 0, nextCursor: null },
    },
  })
  replies.push(ok(sample(1, 5, 6, { version: 2 })), undo(3, 3), undo(4, 5), undo(5, 3))
  replies.push(ok(sample(1, 7, 8, { version: 6 })))
  await changes.change(sample(1, 3, 4), move)
  await changes.undo()
  expect(store.get(uuid(1))).toMatchObject({ version: 3, startTime: at(3) })
  await changes.redo()
  expect(store.get(uuid(1))).toMatchObject({ version: 4, startTime: at(5) })
  await changes.undo()
  await changes.change(sample(1, 3, 4, { version: 5 }), { startDate: '2031-03-07', endDate: '2031-03-08' })
  await changes.redo()
  expect(calls.map((call) => call.path).filter((path) => path.startsWith('/actions'))).toEqual([
    `/actions/${uuid(702)}/undo`,
    `/actions/${uuid(703)}/undo`,
    `/actions/${uuid(704)}/undo`,
  ])
  expect(toasts.map((toast) => toast.verb ?? toast.text)).toEqual([
    'Changed',
    'Undone:',
    'Done again:',
    'Undone:',
    'Changed',
    'nothing to redo',
  ])
})

test('an undo on which a later change stands says which, and may be tried again', async () => {
  const { changes, calls, replies, toasts } = makeChanges(sample(1, 3, 4))
  const laterChange = { seq: 9, name: 'booking.confirmed', actionId: uuid(750), actorId: uuid(802) }
  const refusal = problem(409, 'edited_meanwhile', { laterChange, current: sample(1, 5, 6, { version: 3 }) })
  replies.push(ok(sample(1, 5, 6, { version: 2 })), refusal, refusal)
  await changes.change(sample(1, 3, 4), move)
  await changes.undo()
  await changes.undo()
  expect(toasts.slice(1).map((toast) => toast.text)).toEqual(
    Array(2).fill(`later booking.confirmed ${uuid(802)}`),
  )
  expect(calls).toHaveLength(3)
  expect(useRefusal.getState().refusal).toBeNull()
})

test('what can never be undone does not stand before what can', async () => {
  const { changes, calls, replies } = makeChanges(sample(1, 3, 4))
  replies.push(
    ok(sample(1, 5, 6, { version: 2 })),
    ok(sample(1, 7, 8, { version: 3 })),
    problem(409, 'cannot_be_undone'),
  )
  await changes.change(sample(1, 3, 4), move)
  await changes.change(sample(1, 5, 6, { version: 2 }), { startDate: '2031-03-07', endDate: '2031-03-08' })
  await changes.undo()
  await changes.undo()
  expect(calls.slice(2).map((call) => call.path)).toEqual([
    `/actions/${uuid(703)}/undo`,
    `/actions/${uuid(702)}/undo`,
  ])
})

test('what was done beside bookings is taken back in turn, unless it was taken back elsewhere', async () => {
  const { changes, calls, replies, toasts } = makeChanges()
  const did = (number: number) => ({
    actionId: uuid(number),
    sentence: { verb: 'Entered', text: String(number) },
  })
  changes.stack.push(did(701))
  changes.stack.push(did(702))
  changes.stack.forget(uuid(702))
  replies.push({ status: 200, body: { data: [], meta: { actionId: uuid(703), limit: 0, nextCursor: null } } })
  await changes.undo()
  expect(calls.map(({ path }) => path)).toEqual([`/actions/${uuid(701)}/undo`])
  expect(toasts.at(-1)).toMatchObject({ verb: 'Undone:', text: '701' })
})
