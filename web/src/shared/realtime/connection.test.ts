import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ApiProblem, Unreachable } from '@/shared/api/problem'

import { LiveConnection } from './connection'
import type { Cursor, HeardEvent, LoggedEvent } from './events'
import type { Greeting, SocketHandlers } from './socket'
import type { LiveStatus } from './status'

const event = (seq: number): HeardEvent => ({
  seq,
  name: 'booking.updated',
  subjectId: 'b',
  version: seq,
  actorId: null,
  actionId: 'a',
  data: null,
})
const hidden = (seq: number): LoggedEvent => ({ seq })
const head = (seq: number, epoch = 'one'): Cursor => ({ seq, epoch })

/** A program whose log and sockets are in the hand of the test. */
function makeProgram({ seesAll = true, cursor = null as Cursor | null } = {}) {
  const program = {
    log: Array.from({ length: 5 }, (_, index) => event(index + 1)) as LoggedEvent[],
    epoch: 'one',
    failure: null as Error | null,
    questions: [] as number[],
    sockets: [] as (SocketHandlers & { greeting: Greeting; isClosed: boolean })[],
    status: {} as Partial<LiveStatus>,
    heard: [] as number[],
  }
  const spies = { afresh: vi.fn(), returned: vi.fn(), refused: vi.fn() }
  const connection = new LiveConnection(
    {
      tenant: 'demo',
      seesAll,
      open: (greeting, handlers) => {
        const socket = { ...handlers, greeting, isClosed: false }
        program.sockets.push(socket)
        return { close: () => (socket.isClosed = true) }
      },
      readLog: (after, limit) => {
        program.questions.push(after)
        if (program.failure !== null) return Promise.reject(program.failure)
        const events = program.log.filter((one) => one.seq > after).slice(0, limit)
        return Promise.resolve({ events, head: head(program.log.at(-1)?.seq ?? 0, program.epoch) })
      },
      hear: (events) => program.heard.push(...events.map((one) => one.seq)),
      show: (status) => Object.assign(program.status, status),
      random: () => 1,
      ...spies,
    },
    cursor,
  )
  /** The last socket that was opened. */
  const socket = () => {
    const last = program.sockets.at(-1)
    if (last === undefined) throw new Error('No socket was opened.')
    return last
  }
  const live = async () => {
    await connection.start()
    socket().ready(head(5))
  }
  return { ...spies, program, connection, socket, live }
}

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
