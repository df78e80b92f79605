import type { Socket, WebSocket as Transport } from 'socket.io-client'
import { z } from 'zod'

import { cursorShape, readLive, type Cursor, type LoggedEvent } from './events'

const PATIENCE_MS = 10_000
const refusal = z.object({ data: z.object({ code: z.string() }) })

export interface Greeting {
  tenant: string
  after: number
  epoch: string
}

export interface SocketHandlers {
  heard: (event: LoggedEvent) => void
  /** What was missed has been told; from now on it is live. */
  ready: (head: Cursor) => void
  /** Too much was missed, or it is another log. */
  resync: (head: Cursor) => void
  /** What is said and not recorded: who is here, and where their pointers are. */
  told: (name: string, payload: unknown) => void
  /** The line is gone, or never came. */
  lost: () => void
  /** The program does not let us in: `unauthenticated`, `not_found` … */
  refused: (code: string) => void
}

export interface OpenedSocket {
  close: () => void
  /** Tell the program something; `answered` hears what it says to that. */
  say: (name: string, payload: object, answered?: (answer: unknown) => void) => void
}

export type OpenSocket = (greeting: Greeting, handlers: SocketHandlers) => OpenedSocket

/**
 * What is said while the other side closes the line is lost, and the browser would complain of it in the console: the
 * library hears of the end a moment later.
 */
function quietly(Line: typeof Transport): typeof Transport {
  return class extends Line {
    declare protected ws: WebSocket
    override doWrite(...[packet, data]: Parameters<Transport['doWrite']>): void {
      if (this.ws.readyState === WebSocket.OPEN) super.doWrite(packet, data)
    }
  }
}

/** One connection, which does not come back by itself: who opened it judges when to try again. */
export const openSocket: OpenSocket = (greeting, handlers) => {
  let socket: Socket | null = null
  let isClosed = false
  const close = () => {
    isClosed = true
    socket?.removeAllListeners()
    socket?.disconnect()
  }
  const open = async () => {
    const { io, WebSocket: Line } = await import('socket.io-client')
    if (isClosed) return
    const options = { transports: [quietly(Line)], reconnection: false, forceNew: true, timeout: PATIENCE_MS }
    socket = io('/api/ws', { ...options, auth: greeting })
    socket.on('connect_error', (error) => {
      const read = refusal.safeParse(error)
      if (read.success) handlers.refused(read.data.data.code)
      else handlers.lost()
    })
    socket.on('disconnect', () => handlers.lost())
    socket.onAny((name: string, payload: unknown) => {
      if (name === 'ready' || name === 'resync') handlers[name](cursorShape.parse(payload))
      else if (name === 'presence' || name === 'pointer') handlers.told(name, payload)
      else {
        const event = readLive(payload)
        if (event !== null) handlers.heard(event)
      }
    })
  }
  // The library is a file of its own, which a lost network keeps away as it does the connection.
  open().catch(() => {
    if (!isClosed) handlers.lost()
  })
  const say: OpenedSocket['say'] = (name, payload, answered) => {
    if (answered === undefined) socket?.emit(name, payload)
    else socket?.emit(name, payload, answered)
  }
  return { close, say }
}
