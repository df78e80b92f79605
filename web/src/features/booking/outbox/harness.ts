import type { BookingStore } from '@/features/booking/data/store'

import type { Entry } from './entry'
import { Outbox } from './outbox'
import { post } from './post'
import type { OutboxStorage } from './storage'
import type { OutboxWords } from './words'

export const plainWords: OutboxWords = {
  queued: ({ verb, text }) => ({ verb, text: `${text} waits` }),
  needsNetwork: (request) => `${request?.kind ?? 'undo'} needs the network`,
  severalNeedNetwork: 'several need the network',
  sendFirstOfSeveral: 'send first of several',
  sendFirst: 'send first',
  cannotKeep: 'cannot keep',
  sent: (count) => `${count} sent`,
  refused: (why) => `refused: ${why}`,
  gone: 'gone',
  open: 'Open',
  standsUnder: (count) => `${count} stand on it`,
  wasSent: 'was sent',
}

/** What a browser keeps, for as long as a test lasts; shared by as many outboxes as tabs are tried. */
export class Drawer implements OutboxStorage {
  isFull = false
  readonly entries = new Map<string, Entry>()

  list = (): Promise<Entry[]> =>
    Promise.resolve([...this.entries.values()].sort((one, other) => (one.id < other.id ? -1 : 1)))

  change = (gone: readonly string[], put: readonly Entry[]): Promise<void> => {
    if (this.isFull) return Promise.reject(new Error('QuotaExceededError'))
    for (const id of gone) this.entries.delete(id)
    for (const entry of put) this.entries.set(entry.id, structuredClone(entry))
    return Promise.resolve()
  }
}

/** A lock that the tabs of one browser share. */
export function makeLock() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const run = last.then(work, work)
    last = run.catch(() => undefined)
    return run
  }
}

/** An outbox as a tab has it, that is offline for as long as the line says so. */
export function makeOutbox(store: BookingStore, storage = new Drawer(), alone = makeLock()) {
  const line = { isOffline: false }
  const outbox = new Outbox({ store, storage, post, alone, tellTabs: () => undefined })
  return { outbox, storage, line, alone }
}
