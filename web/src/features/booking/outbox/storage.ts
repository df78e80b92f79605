import { openDatabase } from '@/shared/offline/database'

import type { Entry } from './entry'

/** Where the entries of one person in one studio are kept. All rejects where this browser keeps nothing. */
export interface OutboxStorage {
  /** In the order in which they were made. */
  list: () => Promise<Entry[]>
  /** Take some out and put some in, all or nothing. */
  change: (gone: readonly string[], put: readonly Entry[]) => Promise<void>
}

/** In this browser, so that neither a reload nor a crash loses them. */
export function storageOf(owner: string): OutboxStorage {
  return {
    list: async () => {
      const found = await (await openDatabase()).getAllFromIndex('outbox', 'owner', owner)
      return found.map(({ content }) => content as Entry).sort((one, other) => (one.id < other.id ? -1 : 1))
    },
    change: async (gone, put) => {
      const work = (await openDatabase()).transaction('outbox', 'readwrite', { durability: 'strict' })
      const steps = [
        ...gone.map((id) => work.store.delete(id)),
        ...put.map((entry) => work.store.put({ id: entry.id, owner, content: entry })),
      ]
      await Promise.all([...steps, work.done])
    },
  }
}
