import { z } from 'zod'
import { create } from 'zustand'

const glance = z.object({
  /** Of the connection: one for each tab. */
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  view: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  selection: z.array(z.string()).optional(),
})

/** What one tab of somebody looks at. */
export type Glance = z.infer<typeof glance>

export const told = z.object({ present: z.array(glance) })

/** Somebody else who is here, however many tabs they have: where they looked last. */
export interface Person extends Glance {
  /** Of their connections, by which their pointers are told. */
  tabs: readonly string[]
}

interface PeopleHere {
  people: readonly Person[]
  /** Bookings that I have asked to be led to: whoever shows them takes this back. */
  goal: readonly string[] | null
}

const NOBODY: readonly Person[] = []

/** Who else is here, by name. Nobody while the connection is lost: where they are is not known then. */
export const usePeople = create<PeopleHere>()(() => ({ people: NOBODY, goal: null }))

/** Keeps of each person's tabs the one in which something changed last. */
export class Crowd {
  readonly #since = new Map<string, { key: string; at: number }>()
  #ticks = 0

  /** Everybody but the one whose screen this is, by name. */
  gather(present: readonly Glance[], ownUserId: string): readonly Person[] {
    this.#ticks += 1
    const here = new Set(present.map((one) => one.id))
    for (const id of this.#since.keys()) if (!here.has(id)) this.#since.delete(id)
    const tabs = new Map<string, Glance[]>()
    for (const one of present) {
      if (one.userId === ownUserId) continue
      const before = tabs.get(one.userId)
      if (before === undefined) tabs.set(one.userId, [one])
      else before.push(one)
    }
    for (const one of present) this.#note(one)
    const people = [...tabs.values()].flatMap((glances) => {
      const last = glances.toSorted((one, other) => this.#at(other.id) - this.#at(one.id))[0]
      if (last === undefined) return []
      return { ...last, tabs: glances.map((one) => one.id) }
    })
    return people.length === 0
      ? NOBODY
      : people.sort(
          (one, other) => one.name.localeCompare(other.name) || (one.userId < other.userId ? -1 : 1),
        )
  }

  #note(one: Glance): void {
    const key = JSON.stringify(one)
    if (this.#since.get(one.id)?.key !== key) this.#since.set(one.id, { key, at: this.#ticks })
  }

  #at(id: string): number {
    return this.#since.get(id)?.at ?? 0
  }
}

/** Who else is here, each once however many tabs they have, with where they look. */
export function useRealtimePresence(): readonly Person[] {
  return usePeople((here) => here.people)
}
