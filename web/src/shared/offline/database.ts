import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

const NAME = 'production-tool'
const LAYOUT = 1

interface Layout extends DBSchema {
  /** Changes that wait to be sent, in the order of their ids. */
  outbox: { key: string; value: { id: string; owner: string; content: unknown }; indexes: { owner: string } }
  /** What was read, so that it can be looked at without a network. */
  kept: {
    key: [owner: string, name: string]
    value: { owner: string; name: string; savedAt: number; content: unknown }
    indexes: { owner: string }
  }
}

export type Database = IDBPDatabase<Layout>

let opening: Promise<Database> | null = null

/** This browser's own store of this program. Rejects where there is none: a private window, a full disk, a policy. */
export function openDatabase(): Promise<Database> {
  opening ??= openDB<Layout>(NAME, LAYOUT, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('owner', 'owner')
      database.createObjectStore('kept', { keyPath: ['owner', 'name'] }).createIndex('owner', 'owner')
    },
    // A later build wants to change the layout: this tab must not stand in its way.
    blocking: (_now, _wanted, event) => {
      opening = null
      ;(event.target as IDBDatabase).close()
    },
    terminated: () => {
      opening = null
    },
  }).catch((error: unknown) => {
    opening = null
    throw error
  })
  return opening
}
