import { undoAction, type Booking } from '@/shared/api/generated'
import { ApiProblem, hasCode } from '@/shared/api/problem'

import { laterChangeOf } from './problems'
import type { Sentence, Sentences } from './sentences'

const MOST_KEPT = 100

/** One thing that I did in this tab. */
export interface Done {
  actionId: string
  sentence: Sentence
}

export interface UndoWorld {
  say: () => Sentences
  /** Rows that became what they are by this action of mine. */
  take: (bookings: Booking[], actionId: string | null) => void
  tell: (sentence: Sentence, next: 'undo' | 'redo') => void
  complain: (text: string) => void
  fail: (error: unknown) => void
  /** Changes that are on their way, which are to be undone too. */
  settled: () => Promise<unknown>
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

  undo = (): Promise<void> => this.#run(this.#done, this.#undone, 'undo')

  redo = (): Promise<void> => this.#run(this.#undone, this.#done, 'redo')

  async #run(from: Done[], to: Done[], direction: 'undo' | 'redo'): Promise<void> {
    // One after the other: a key that is held down must not undo what its first stroke is undoing.
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      await this.#world.settled()
      await this.#take(from, to, direction)
    } finally {
      this.#isBusy = false
    }
  }

  async #take(from: Done[], to: Done[], direction: 'undo' | 'redo'): Promise<void> {
    const { say, take, tell, complain } = this.#world
    const last = from.at(-1)
    if (last === undefined) {
      complain(direction === 'undo' ? say().nothingToUndo : say().nothingToRedo)
      return
    }
    try {
      const { data, meta } = (await undoAction({ path: { action_id: last.actionId } })).data
      from.pop()
      const actionId = meta?.actionId ?? null
      take(data, actionId)
      if (actionId !== null) this.#keep(to, { actionId, sentence: last.sentence })
      if (direction === 'undo') tell(say().undone(last.sentence), 'redo')
      else tell(say().redone(last.sentence), 'undo')
    } catch (error) {
      this.#refused(from, error)
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
