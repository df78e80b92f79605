import { vi } from 'vitest'

import type { Booking } from '@/shared/api/generated'
import { client } from '@/shared/api/generated/client.gen'
import { startClient } from '@/shared/api/client'
import type { Toast } from '@/shared/ui/toasts'

import { makeOutbox, plainWords } from '@/features/booking/outbox/harness'

import { Changes } from './changes'
import { useRefusal } from './refusals'
import type { Rereader } from './reread'
import { uuid } from './sample'
import type { Sentences } from './sentences'
import { BookingStore } from './store'

startClient()
client.setConfig({ baseUrl: 'http://studio.test' })

interface Call {
  method: string
  path: string
  body: Record<string, unknown>
  key: string | null
}
export type Reply = { status: number; body: unknown } | Error

export const ok = (booking: Booking, actionId: string | null = uuid(700 + booking.version)): Reply => ({
  status: 200,
  body: { data: booking, meta: actionId === null ? {} : { actionId } },
})
export const problem = (status: number, code: string, more: object = {}): Reply => ({
  status,
  body: { type: '', title: '', status, code, detail: `It is ${code}.`, ...more },
})

const sentences: Sentences = {
  did: (before, after) => ({
    verb: before === null ? 'Held' : 'Changed',
    text: `${after.title} v${after.version}`,
  }),
  didSeveral: (count) => ({ verb: 'Changed', text: String(count) }),
  undone: (what) => ({ verb: 'Undone:', text: what.text }),
  redone: (what) => ({ verb: 'Done again:', text: what.text }),
  later: (name, actorId) => `later ${name} ${actorId ?? ''}`,
  unreachable: 'unreachable',
  failed: 'failed',
  gone: 'gone',
  nothingToUndo: 'nothing to undo',
  nothingToRedo: 'nothing to redo',
  undo: 'Undo',
  redo: 'Redo',
}

/** Changes against a program that answers what the test has laid down, in that order. */
export function makeChanges(...rows: Booking[]) {
  const store = new BookingStore({ onNextFrame: (work) => work(), now: () => 0 })
  store.ingest(rows)
  const calls: Call[] = []
  const replies: (Reply | Promise<Reply>)[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text()
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    calls.push({ method: request.method, path, body, key: request.headers.get('Idempotency-Key') })
    const reply = await (replies.shift() ?? problem(500, 'no_more_replies'))
    if (reply instanceof Error) throw reply
    const headers = { 'Content-Type': 'application/json' }
    return new Response(JSON.stringify(reply.body), { status: reply.status, headers })
  })
  const toasts: Pick<Toast, 'verb' | 'text' | 'tone' | 'action'>[] = []
  const rereader = { booking: vi.fn(), artist: vi.fn() }
  const own = new Set<string>()
  const { outbox, line, storage, alone } = makeOutbox(store)
  const changes = new Changes({
    store,
    outbox,
    isOffline: () => line.isOffline,
    outboxWords: () => plainWords,
    rereader: rereader as unknown as Rereader,
    around: () => ({
      userId: uuid(801),
      now: 0,
      midday: 13 / 24,
      holdLifeMs: 86_400_000,
      zoneOf: () => 'UTC',
    }),
    say: () => sentences,
    show: (toast) => toasts.push(toast),
    ask: (refusal) => useRefusal.getState().ask(refusal),
    own: (actionId) => own.add(actionId),
    isMac: false,
  })
  return { store, changes, calls, replies, toasts, rereader, own, outbox, line, storage, alone }
}
