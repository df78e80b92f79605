import type { Booking } from '@/shared/api/generated'
import { Unreachable } from '@/shared/api/problem'
import { openOutbox } from '@/shared/offline/outboxCounts'
import type { Toast } from '@/shared/ui/toasts'

import { refusalOf } from '@/features/booking/data/problems'
import { useRefusal } from '@/features/booking/data/refusals'
import type { Sent } from '@/features/booking/data/send'
import type { Refusal, Request } from '@/features/booking/data/types'

import { isAway, mayWait, problemOf, type Entry, type QueuedRequest } from './entry'
import type { Outbox } from './outbox'
import type { OutboxWords } from './words'

export interface WaitingWorld {
  outbox: Outbox
  /** Whether it is known that the program cannot be reached. */
  isOffline: () => boolean
  outboxWords: () => OutboxWords
  show: (toast: Omit<Toast, 'id' | 'life'>) => unknown
  ask: (refusal: Refusal) => void
}

export interface WaitingListener {
  /** A row became what it is by an action of mine, at last. */
  sent: (entry: Entry, sent: Sent) => void
  /** What is shown of a booking may not be so. */
  doubt: (bookingId: string) => void
}

type Draft = Pick<Entry, 'version' | 'key' | 'before' | 'shown'> & { request: QueuedRequest }

/** This browser keeps nothing, so that a change cannot wait in it. */
export class CannotKeep extends Error {}

/**
 * Why several bookings cannot be changed as one now, in words; null if it can be tried. They are all or nothing, and what
 * waits is sent booking by booking, so they never wait.
 */
export function refusesSeveral(
  { outbox, isOffline, outboxWords }: Pick<WaitingWorld, 'outbox' | 'isOffline' | 'outboxWords'>,
  ids: readonly string[],
): string | null {
  if (isOffline()) return outboxWords().severalNeedNetwork
  return ids.some(outbox.holds) ? outboxWords().sendFirstOfSeveral : null
}

/** Decides what waits for the network, and says what came of it. */
export class Waiting {
  readonly #world: WaitingWorld

  constructor(world: WaitingWorld, listener: WaitingListener) {
    this.#world = world
    const { outbox, show, outboxWords } = world
    outbox.listen({
      sent: (entry, sent) => listener.sent(entry, sent),
      refused: (entry) => {
        listener.doubt(entry.bookingId)
        this.#refused(entry)
      },
      finished: (count) => void show({ text: outboxWords().sent(count), tone: 'done' }),
    })
  }

  /** Why a change cannot be made now, in words; null if it can be tried. */
  refuses(request: Request, before: Booking | null): string | null {
    const { outbox, isOffline, outboxWords } = this.#world
    if (mayWait(request, before)) return null
    if (request.kind !== 'create' && outbox.holds(request.booking.id)) return outboxWords().sendFirst
    return isOffline() ? outboxWords().needsNetwork(request) : null
  }

  /** What to say when nobody answered. */
  whyNot(request: Request | null): string {
    return this.#world.outboxWords().needsNetwork(request)
  }

  /** Sends it; puts it into the outbox if nobody can be reached, or if something of the same booking waits there. */
  async sendOrKeep(send: () => Promise<Sent>, draft: Draft): Promise<Sent | Entry> {
    const { outbox, isOffline } = this.#world
    const { request } = draft
    const bookingId = request.kind === 'create' ? request.id : request.booking.id
    const isBehind = outbox.holds(bookingId)
    if (!isBehind && !isOffline()) {
      try {
        return await send()
      } catch (error) {
        if (!isAway(error)) throw error
        if (error instanceof Unreachable) outbox.unreached()
      }
    }
    // The clock of a hold starts when it takes its place in the queue, which is when it is sent.
    const hasNoClock = request.kind === 'create' && !request.body.expiresAt
    const shown = hasNoClock ? { ...draft.shown, expiresAt: null } : draft.shown
    try {
      const entry = await outbox.add({ ...draft, shown, bookingId, madeAt: Date.now() })
      if (isBehind && !isOffline()) void outbox.replay()
      return entry
    } catch (error) {
      throw new CannotKeep('This browser keeps nothing.', { cause: error })
    }
  }

  /** Take back the last that waits. Returns what it was; a number if later ones stand on it; null if it was sent. */
  async takeOut(entryId: string): Promise<Entry | number | null> {
    const entry = this.#world.outbox.find(entryId)
    if (entry === undefined) return null
    const later = this.#world.outbox.laterOf(entry).length
    if (later > 0) return later
    return (await this.#world.outbox.takeBack(entryId))[0] ?? null
  }

  /** What I saw may have been a change of mine that waited, and was sent since: then that is what I am changing. */
  versionOf(request: Request, asked: number): number {
    return request.kind === 'create' ? asked : this.#world.outbox.became(request.booking.id, asked)
  }

  last(): Entry | null {
    return this.#world.outbox.entries.at(-1) ?? null
  }

  putBack = (entry: Entry): Promise<Entry> => this.#world.outbox.putBack(entry)

  /** A refusal opens its own dialog, unless there is one or nothing is to be chosen; it stays in the outbox anyway. */
  #refused(entry: Entry): void {
    const { ask, show, outboxWords } = this.#world
    const problem = problemOf(entry)
    const refusal = problem === null ? null : refusalOf(problem, entry.request)
    const asked = useRefusal.getState().refusal
    if (refusal !== null && (asked === null || asked.entryId === entry.id)) {
      ask({ ...refusal, entryId: entry.id })
      return
    }
    const words = outboxWords()
    const why = problem?.code === 'not_found' ? words.gone : problem?.message
    const text = words.refused(why ?? '')
    void show({ text, tone: 'problem', action: { label: words.open, run: openOutbox } })
  }
}
