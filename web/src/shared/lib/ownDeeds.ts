/** Something that I did on a page which knows nothing of undoing: the action, and what it did in words. */
export interface OwnDeed {
  actionId: string
  sentence: { verb: string; text: string }
}

type Listener = (told: { kind: 'did'; deed: OwnDeed } | { kind: 'tookBack'; actionId: string }) => void

const listeners = new Set<Listener>()

/** Whoever undoes by key hears what else was done, and what was taken back by other means. */
export function hearOwnDeeds(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function tellDone(deed: OwnDeed): void {
  for (const listener of listeners) listener({ kind: 'did', deed })
}

export function tellTakenBack(actionId: string): void {
  for (const listener of listeners) listener({ kind: 'tookBack', actionId })
}
