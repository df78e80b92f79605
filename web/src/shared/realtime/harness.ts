import { vi } from 'vitest'

import { LiveConnection } from './connection'
import type { Cursor, HeardEvent, LoggedEvent } from './events'
import type { Greeting, SocketHandlers } from './socket'
import type { LiveStatus } from './status'

export const event = (seq: number): HeardEvent => ({
  seq,
  name: 'booking.updated',
  subjectId: 'b',
  version: seq,
  actorId: null,
  actionId: 'a',
  data: null,
})
export const hidden = (seq: number): LoggedEvent => ({ seq })
export const head = (seq: number, epoch = 'one'): Cursor => ({ seq, epoch })

/** A program whose log and sockets are in the hand of the test. */
export function makeProgram({ seesAll = true, cursor = null as Cursor | null } = {}) {
  const program = {
    log: Array.from({ length: 5 }, (_, index) => event(index + 1)) as LoggedEvent[],
    epoch: 'one',
    failure: null as Error | null,
    questions: [] as number[],
    sockets: [] as (SocketHandlers & { greeting: Greeting; isClosed: boolean })[],
    status: {} as Partial<LiveStatus>,
    heard: [] as number[],
    told: [] as string[],
    hasLine: false,
  }
  const spies = { afresh: vi.fn(), returned: vi.fn(), refused: vi.fn() }
  const connection = new LiveConnection(
    {
      tenant: 'demo',
      seesAll,
      open: (greeting, handlers) => {
        const socket = { ...handlers, greeting, isClosed: false }
        program.sockets.push(socket)
        return { close: () => (socket.isClosed = true), say: vi.fn() }
      },
      readLog: (after, limit) => {
        program.questions.push(after)
        if (program.failure !== null) return Promise.reject(program.failure)
        const events = program.log.filter((one) => one.seq > after).slice(0, limit)
        return Promise.resolve({ events, head: head(program.log.at(-1)?.seq ?? 0, program.epoch) })
      },
      hear: (events) => program.heard.push(...events.map((one) => one.seq)),
      show: (status) => Object.assign(program.status, status),
      line: (say) => (program.hasLine = say !== null),
      told: (name) => program.told.push(name),
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
