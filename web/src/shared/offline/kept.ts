import { openDatabase } from './database'

/** Another build may read other shapes, so each keeps its own; the address of its script names a build. */
const BUILD = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? 'dev'

/** A range of names that begin with a text. */
const NAMES_END = '\uffff'

const ownerOf = (owner: string): string => `${BUILD} ${owner}`

let isForgotten = false

/** Keep what was read, under names of its owner: a person, in a studio, in a role. Null takes it out. */
export async function keep(owner: string, things: readonly (readonly [string, unknown])[]): Promise<void> {
  if (isForgotten || things.length === 0) return
  const work = (await openDatabase()).transaction('kept', 'readwrite')
  const mine = ownerOf(owner)
  const savedAt = Date.now()
  const steps = things.map(([name, content]) =>
    content === null
      ? work.store.delete([mine, name])
      : work.store.put({ owner: mine, name, savedAt, content }),
  )
  await Promise.all([...steps, work.done])
}

/** What this build kept by that name; undefined if nothing, or if this browser keeps nothing. */
export async function findKept(owner: string, name: string): Promise<unknown> {
  try {
    return (await (await openDatabase()).get('kept', [ownerOf(owner), name]))?.content
  } catch {
    return undefined
  }
}

/** All whose names begin so. */
export async function listKept(owner: string, prefix: string): Promise<unknown[]> {
  const mine = ownerOf(owner)
  const range = IDBKeyRange.bound([mine, prefix], [mine, prefix + NAMES_END])
  return (await (await openDatabase()).getAll('kept', range)).map(({ content }) => content)
}

/** What other builds have kept is of no use any more. */
export async function forgetOtherBuilds(): Promise<void> {
  const database = await openDatabase()
  const keys = await database.getAllKeys('kept')
  const others = keys.filter(([owner]) => !owner.startsWith(`${BUILD} `))
  await Promise.all(others.map((key) => database.delete('kept', key)))
}

/** The session is over: the next person at this screen finds nothing of what was read. */
export async function forgetKept(): Promise<void> {
  isForgotten = true
  try {
    await (await openDatabase()).clear('kept')
  } finally {
    isForgotten = false
  }
}
