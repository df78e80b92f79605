import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ApiProblem, Unreachable } from '@/shared/api/problem'

import { event, head, hidden, makeProgram } from './harness'

const soon = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('it asks where the log stands, and hears what comes after', async () => {
  const { program, socket, live } = makeProgram()
  await live()
  expect(socket().greeting).toEqual({ tenant: 'demo', after: 5, epoch: 'one' })
  expect(program.status.state).toBe('live')
  socket().heard(event(6))
  socket().heard(event(7))
  socket().heard(event(6))
  expect(program.heard).toEqual([6, 7])
  expect(program.questions).toEqual([0])
})

test('a number that is missing is read from the log before what follows counts', async () => {
  const { program, connection, socket, live } = makeProgram()
  await live()
  program.log.push(event(6), hidden(7), event(8))
  socket().heard(event(8))
  socket().heard(event(9))
  await soon()
  expect(program.heard).toEqual([6, 8, 9])
  expect(connection.cursor).toEqual(head(9))
})

test('who may not see everything hears events with gaps', async () => {
  const { program, socket, live } = makeProgram({ seesAll: false })
  await live()
  socket().heard(event(8))
  await soon()
  expect(program.heard).toEqual([8])
  expect(program.questions).toEqual([0])
})

test('while the line is lost the log is asked every ten seconds, and the line is tried again, each time later', async () => {
  const { program, socket, live, returned } = makeProgram()
  await live()
  program.log.push(event(6))
  socket().lost()
  await soon()
  expect(program.status).toMatchObject({ state: 'polling', caughtUp: 1 })
  expect(returned).toHaveBeenCalledTimes(1)
  program.log.push(event(7))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(program.sockets).toHaveLength(2)
  expect(socket().greeting.after).toBe(6)
  await vi.advanceTimersByTimeAsync(9_000)
  expect(program.heard).toEqual([6, 7])
  socket().lost()
  await vi.advanceTimersByTimeAsync(1_900)
  expect(program.sockets).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(200)
  expect(program.sockets).toHaveLength(3)
  expect(socket().greeting.after).toBe(7)
})

test('offline since the log could not be asked; back, it says for a while how much was caught up, each event once', async () => {
  const { program, socket, live } = makeProgram()
  await live()
  program.failure = new Unreachable(null)
  const since = Date.now()
  socket().lost()
  await soon()
  await vi.advanceTimersByTimeAsync(25_000)
  expect(program.status).toMatchObject({ state: 'offline', since })
  program.failure = null
  program.log.push(event(6), event(7), event(8))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(program.status).toMatchObject({ state: 'polling', caughtUp: 3, since: null })
  socket().heard(event(8))
  socket().heard(event(9))
  socket().ready(head(9))
  expect(program.heard).toEqual([6, 7, 8, 9])
  expect(program.status).toMatchObject({ state: 'live', caughtUp: 3 })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(program.status.caughtUp).toBeNull()
})

test('what the socket tells before it is ready is what was missed', async () => {
  const { program, socket, connection } = makeProgram({ cursor: head(2) })
  await connection.start()
  expect(program.questions).toEqual([])
  expect(socket().greeting.after).toBe(2)
  socket().heard(event(4))
  socket().ready(head(5))
  await soon()
  expect(program.heard).toEqual([4])
  expect(connection.cursor).toEqual(head(5))
})

test('who missed too much, or heard another log, starts afresh', async () => {
  const { program, connection, socket, live, afresh } = makeProgram()
  await live()
  socket().resync(head(5_000))
  socket().ready(head(5_000))
  expect(afresh).toHaveBeenCalledTimes(1)
  socket().ready(head(3, 'two'))
  expect(afresh).toHaveBeenCalledTimes(2)
  expect(connection.cursor).toEqual(head(3, 'two'))
  socket().heard(event(4))
  expect(program.heard).toEqual([4])
})

test.each([
  ['another log', 'two', 5],
  ['a log that is shorter than before', 'one', 2],
  ['too much of it', 'one', 1_500],
])('asked, the log tells that it is %s', async (_what, epoch, length) => {
  const { program, connection, socket, live, afresh } = makeProgram()
  await live()
  program.epoch = epoch
  program.log = Array.from({ length }, (_, index) => event(index + 1))
  socket().lost()
  await soon()
  expect(afresh).toHaveBeenCalledTimes(1)
  expect(program.heard).toEqual([])
  expect(connection.cursor).toEqual(head(length, epoch))
})

test('what the program could not say in the beginning is read anew when it can', async () => {
  const { program, connection, afresh } = makeProgram()
  program.failure = new Unreachable(null)
  await connection.start()
  expect(program.status.state).toBe('offline')
  expect(program.sockets).toHaveLength(0)
  program.failure = null
  await vi.advanceTimersByTimeAsync(10_000)
  expect(afresh).toHaveBeenCalledTimes(1)
  expect(program.sockets).toHaveLength(1)
})

test('when the browser says that the network is gone, that is tried at once', async () => {
  const { program, connection, socket, live } = makeProgram()
  await live()
  connection.networkChanged()
  await soon()
  expect(program.status.state).toBe('live')
  program.failure = new Unreachable(null)
  connection.networkChanged()
  await soon()
  expect(program.status.state).toBe('offline')
  expect(socket().isClosed).toBe(true)
  program.failure = null
  connection.networkChanged()
  await soon()
  expect(program.sockets).toHaveLength(2)
})

test('who is signed out does not try again', async () => {
  const { program, socket, live, refused } = makeProgram()
  await live()
  const document = { type: '', title: '', status: 401, detail: '', code: 'unauthenticated' }
  program.failure = new ApiProblem(document, null)
  socket().lost()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(refused).toHaveBeenCalledExactlyOnceWith('unauthenticated')
  expect(program.sockets).toHaveLength(1)
})

test('there is somebody to talk to while the socket is ready, and what it says besides the log is passed on', async () => {
  const { program, connection, socket, live } = makeProgram()
  await connection.start()
  expect(program.hasLine).toBe(false)
  await live()
  expect(program.hasLine).toBe(true)
  socket().told('presence', { present: [] })
  expect(program.told).toEqual(['presence'])
  const former = socket()
  former.lost()
  expect(program.hasLine).toBe(false)
  former.told('presence', {})
  expect(program.told).toEqual(['presence'])
})

test('a socket that was given up is not listened to any more', async () => {
  const { program, socket, live } = makeProgram()
  await live()
  const former = socket()
  former.lost()
  await vi.advanceTimersByTimeAsync(1_000)
  former.heard(event(6))
  former.lost()
  expect(program.heard).toEqual([])
  expect(socket().isClosed).toBe(false)
})
