import { undoAction, type Booking } from '@/shared/api/generated'
import { ApiProblem, hasCode } from '@/shared/api/problem'

import type { Entry } from '@/features/booking/outbox/entry'
import type { Waiting } from '@/features/booking/outbox/waiting'
import type { OutboxWords } from '@/features/booking/outbox/words'

import { laterChangeOf } from './problems'
import type { Sentence, Sentences } from './sentences'

const MOST_KEPT = 100

/** One thing that I did in this tab. */
export type Done = { sentence: Sentence } & (
  | { actionId: string; entry?: undefined }
  /** It waits in the outbox, and is taken back by taking it out of there. */
  | { entry: Entry }
)

export interface UndoWorld {
  say: () => Sentences
  /** Rows that became what they are by this action of mine. */
  take: (bookings: Booking[], actionId: string | null) => void
  tell: (sentence: Sentence, next: 'undo' | 'redo') => void
  complain: (text: string) => void
  fail: (error: unknown) => void
  /** Changes that are on their way, which are to be undone too. */
  settled: () => Promise<unknown>
  waiting: Waiting
  outboxWords: () => OutboxWords
}

/** What I did in this tab, the last on top. Undoing is an action on the program, and redoing undoes that one. */
export class UndoStack {
  readonly #done: Done[] = []
  readonly #undone: Done[] = []
  readonly #world: UndoWorld
  #isBusy = false

  constructor(world: UndoWorld) {
    this.#world = world
  }

  /** Something new was done: what was undone before cannot be done again. */
  push(done: Done): void {
    this.#keep(this.#done, done)
    this.#undone.length = 0
  }

  /** It was taken back elsewhere. */
  forget(actionId: string): void {
    const at = this.#done.findIndex((done) => done.entry === undefined && done.actionId === actionId)
    if (at >= 0) this.#done.splice(at, 1)
  }

  /** What had waited became an action, or nothing if it was so already. */
  sent(entryId: string, actionId: string | null): void {
    const at = this.#done.findIndex((done) => done.entry?.id === entryId)
    const done = this.#done[at]
    if (done === undefined) return
    this.#done.splice(at, 1, ...(actionId === null ? [] : [{ actionId, sentence: done.sentence }]))
  }

  undo = (): Promise<void> => this.#run('undo')

  redo = (): Promise<void> => this.#run('redo')

  async #run(direction: 'undo' | 'redo'): Promise<void> {
    // One after the other: a key that is held down must not undo what its first stroke is undoing.
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      await this.#world.settled()
      const [from, to] = direction === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done]
      const last = from.at(-1) ?? (direction === 'undo' ? this.#left() : null)
      if (last?.entry === undefined) await this.#take(from, to, direction)
      else if (direction === 'undo') await this.#takeOut(last.entry, last.sentence)
      else await this.#putBack(last.entry, last.sentence)
    } finally {
      this.#isBusy = false
    }
  }

  async #take(from: Done[], to: Done[], direction: 'undo' | 'redo'): Promise<void> {
    const { say, take, tell, complain } = this.#world
    const last = from.at(-1)
    if (last?.entry !== undefined || last === undefined) {
      complain(direction === 'undo' ? say().nothingToUndo : say().nothingToRedo)
      return
    }
    try {
      const { data, meta } = (await undoAction({ path: { action_id: last.actionId } })).data
      from.pop()
      const actionId = meta?.actionId ?? null
      take(data, actionId)
      if (actionId !== null) this.#keep(to, { actionId, sentence: last.sentence })
      const released = meta?.released ?? 0
      if (direction === 'undo') tell(say().undone(last.sentence, released), 'redo')
      else tell(say().redone(last.sentence, released), 'undo')
    } catch (error) {
      this.#refused(from, error)
    }
  }

  /** What an earlier visit has left in the outbox can be taken back too. */
  #left(): Done | null {
    const entry = this.#world.waiting.last()
    return entry && { entry, sentence: this.#world.say().did(entry.before, entry.shown) }
  }

  async #takeOut(entry: Entry, sentence: Sentence): Promise<void> {
    const { waiting, tell, complain, say, outboxWords } = this.#world
    const taken = await waiting.takeOut(entry.id)
    if (typeof taken === 'number') complain(outboxWords().standsUnder(taken))
    else if (taken === null) complain(outboxWords().wasSent)
    if (typeof taken === 'number') return
    this.sent(entry.id, null)
    if (taken === null) return
    this.#keep(this.#undone, { entry: taken, sentence })
    tell(say().undone(sentence), 'redo')
  }

  async #putBack(entry: Entry, sentence: Sentence): Promise<void> {
    const { waiting, tell, complain, say, outboxWords } = this.#world
    try {
      const anew = await waiting.putBack(entry)
      this.#undone.pop()
      this.#keep(this.#done, { entry: anew, sentence })
      tell(say().redone(sentence), 'undo')
    } catch {
      complain(outboxWords().cannotKeep)
    }
  }

  #refused(from: Done[], error: unknown): void {
    // What can never be undone would stand in the way of what can. A later change may be undone itself, so it stays.
    if (hasCode(error, 'cannot_be_undone', 'not_found', 'not_your_action')) from.pop()
    const later = error instanceof ApiProblem ? laterChangeOf(error) : null
    if (later === null) this.#world.fail(error)
    else this.#world.complain(this.#world.say().later(later.name, later.actorId))
  }

  #keep(stack: Done[], done: Done): void {
    stack.push(done)
    if (stack.length > MOST_KEPT) stack.shift()
  }
}
