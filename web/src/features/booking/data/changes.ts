import {
  runBatch,
  type Batch,
  type Booking,
  type BookingChange,
  type BookingCreate,
} from '@/shared/api/generated'
import { ApiProblem, hasCode, Unreachable } from '@/shared/api/problem'
import { uuid7 } from '@/shared/lib/uuid'
import type { Toast } from '@/shared/ui/toasts'
import { mayWait, type Entry } from '@/features/booking/outbox/entry'
import { CannotKeep, Waiting, type WaitingWorld } from '@/features/booking/outbox/waiting'

import { rereadAround } from './around'
import { gainsNothing, previewChange, previewCreate, previewStep, type Surroundings } from './preview'
import { isSaidByDialog, refusalOf } from './problems'
import type { Rereader } from './reread'
import { runReshape, type Company } from './runReshape'
import { runSeveral } from './runSeveral'
import { send, versionOf, type Sent } from './send'
import type { Sentence, Sentences } from './sentences'
import type { BookingStore } from './store'
import type {
  BookingChanges,
  Outcome,
  Refusal,
  Request,
  Reshape,
  Several,
  SeveralOutcome,
  ShownBooking,
  StepName,
} from './types'
import { UndoStack } from './undo'

/** What changes are made in: given, so that a test can stand in for the screen. */
export interface ChangesWorld extends Omit<WaitingWorld, 'show' | 'ask'> {
  store: BookingStore
  rereader: Rereader
  around: () => Surroundings
  say: () => Sentences
  show: (toast: Omit<Toast, 'id' | 'life'>) => unknown
  ask: (refusal: Refusal) => void
  /** An action of mine: when it is heard of again, it is nothing new. */
  own: (actionId: string) => void
  isMac: boolean
}

/** Shows each change at once, sends it, and settles it or takes it back. */
export class Changes implements BookingChanges {
  readonly #world: ChangesWorld
  /** What can be taken back: changes beside bookings are put there too. */
  readonly stack: UndoStack
  readonly #waiting: Waiting
  /** Changes of one booking are sent one after the other, each upon what the one before has made of it. */
  readonly #lanes = new Map<string, Promise<Booking | null>>()
  readonly #company: Company = {
    lanes: this.#lanes,
    take: (bookings, actionId) => this.#take(bookings, actionId),
    done: (sentence, actionId) => this.#done(sentence, actionId),
    fail: (error) => void this.#fail(error, null),
  }

  constructor(world: ChangesWorld) {
    this.#world = world
    this.#waiting = new Waiting(world, {
      sent: (entry, { booking, actionId }) => {
        if (actionId !== null) world.own(actionId)
        this.stack.sent(entry.id, actionId)
        rereadAround(world.store, world.rereader, [entry.before, booking])
      },
      doubt: (id) => world.rereader.booking(id),
    })
    this.stack = new UndoStack({
      say: world.say,
      take: (bookings, actionId) => this.#take(bookings, actionId),
      tell: (sentence, next) => this.#tell(sentence, next),
      complain: (text) => void world.show({ text, tone: 'problem' }),
      fail: (error) => void this.#fail(error, null),
      settled: () => Promise.allSettled(this.#lanes.values()),
      waiting: this.#waiting,
      outboxWords: world.outboxWords,
    })
  }

  create = (body: BookingCreate): Promise<Outcome> => {
    const id = body.id ?? uuid7()
    const shown = previewCreate(id, body, this.#world.around())
    return this.#run({ kind: 'create', id, body: { ...body, id } }, id, shown, null)
  }

  sample = (body: BookingCreate): ShownBooking | null =>
    previewCreate(body.id ?? uuid7(), body, this.#world.around())

  change = (booking: Booking, body: BookingChange): Promise<Outcome> => {
    const before = this.#world.store.get(booking.id) ?? booking
    if (gainsNothing(before, body)) return Promise.resolve({ kind: 'done', booking: before, actionId: null })
    const shown = previewChange(before, body, this.#world.around())
    return this.#run({ kind: 'change', booking, body }, booking.id, shown, before)
  }

  step = (booking: Booking, step: StepName, reason?: string, planHash?: string): Promise<Outcome> => {
    const before = this.#world.store.get(booking.id) ?? booking
    const request: Request = { kind: 'step', booking, step, reason, planHash }
    return this.#run(request, booking.id, previewStep(before, step, this.#world.around()), before)
  }

  batch = async (operations: Batch['operations']): Promise<Booking[]> => {
    const headers = { 'Idempotency-Key': uuid7() }
    const { data, meta } = (await runBatch({ body: { operations, atomic: true }, headers })).data
    const [first] = data
    const before = first === undefined ? null : (this.#world.store.row(first.id) ?? null)
    const isOne = first !== undefined && data.every((one) => one.id === first.id)
    // A batch on one booking answers it after each operation; the last says what it is now.
    const say = this.#world.say()
    const sentence = isOne ? say.did(before, data.at(-1) ?? first) : say.didSeveral(data.length)
    const actionId = meta?.actionId ?? null
    this.#take(data, actionId)
    this.#done(sentence, actionId)
    return data
  }

  several = (request: Several): Promise<SeveralOutcome> => runSeveral(request, this.#world, this.#company)

  reshape = (request: Reshape): Promise<SeveralOutcome> => runReshape(request, this.#world, this.#company)

  undo = (): Promise<void> => this.stack.undo()

  redo = (): Promise<void> => this.stack.redo()

  async #run(
    request: Request,
    id: string,
    shown: ShownBooking | null,
    before: Booking | null,
  ): Promise<Outcome> {
    const { store } = this.#world
    const reason = this.#waiting.refuses(request, before)
    if (reason !== null) return this.#complain(reason)
    if (shown !== null) store.showPending(id, shown)
    const ahead = this.#lanes.get(id)
    const sent = this.#send(request, ahead, shown, before)
    const settled = sent.then(
      (one) => one.booking,
      () => null,
    )
    this.#lanes.set(id, settled)
    try {
      const { booking, actionId, entry } = await sent
      if (booking === null) return this.#queued(entry, before)
      if (actionId !== null) this.#world.own(actionId)
      store.settle(id, booking)
      rereadAround(store, this.#world.rereader, [before, booking])
      this.#done(this.#world.say().did(before, booking), actionId)
      return { kind: 'done', booking, actionId }
    } catch (error) {
      if (shown !== null) store.dropPending(id)
      return this.#fail(error, request)
    } finally {
      if (this.#lanes.get(id) === settled) this.#lanes.delete(id)
    }
  }

  /** Sends it; or, if nobody can be reached and it may wait, puts it into the outbox. */
  async #send(
    request: Request,
    ahead: Promise<Booking | null> | undefined,
    shown: ShownBooking | null,
    before: Booking | null,
  ): Promise<(Sent & { entry: null }) | { booking: null; actionId: null; entry: Entry }> {
    const asked = request.kind === 'create' ? 0 : versionOf(request)
    // What I saw was my own change on its way, so what it has become is what I am changing.
    const made = await ahead
    const version = made?.version === asked + 1 ? made.version : this.#waiting.versionOf(request, asked)
    const key = uuid7()
    const go = () => send(request, version, key)
    if (shown === null || request.kind === 'step' || !mayWait(request, before))
      return { ...(await go()), entry: null }
    const one = await this.#waiting.sendOrKeep(go, { request, version, key, before, shown })
    return 'booking' in one ? { ...one, entry: null } : { booking: null, actionId: null, entry: one }
  }

  /** It waits in the outbox, where it can be taken back until it is sent. */
  #queued(entry: Entry, before: Booking | null): Outcome {
    const { say, store, outboxWords } = this.#world
    store.dropPending(entry.bookingId)
    const sentence = say().did(before, entry.shown)
    this.stack.push({ entry, sentence })
    this.#tell(outboxWords().queued(sentence, entry.shown.status === 'hold'), 'undo')
    return { kind: 'done', booking: entry.shown, actionId: null }
  }

  /** Rows that an action of mine has changed beside the usual way. */
  #take(bookings: Booking[], actionId: string | null): void {
    const { store, rereader, own } = this.#world
    if (actionId !== null) own(actionId)
    const before = bookings.map((booking) => store.row(booking.id))
    for (const booking of bookings) store.settle(booking.id, booking)
    rereadAround(store, rereader, [...before, ...bookings])
  }

  #done(sentence: Sentence, actionId: string | null): void {
    if (actionId === null) return
    this.stack.push({ actionId, sentence })
    this.#tell(sentence, 'undo')
  }

  #tell(sentence: Sentence, next: 'undo' | 'redo'): void {
    const { say, show, isMac } = this.#world
    const ctrl = isMac ? '⌘' : 'Ctrl'
    const keys = next === 'undo' ? [ctrl, 'Z'] : [ctrl, isMac ? '⇧' : 'Shift', 'Z']
    const action = { label: say()[next], keys, run: () => void this[next]() }
    show({ ...sentence, tone: 'done', action })
  }

  #fail(error: unknown, request: Request | null): Outcome {
    const refusal = request === null ? null : refusalOf(error, request)
    if (refusal !== null) {
      if (refusal.kind === 'stale') this.#world.store.replace(refusal.current, 'now')
      this.#world.ask(refusal)
      return { kind: 'asked' }
    }
    if (isSaidByDialog(error, request)) return { kind: 'failed', error }
    const { say, rereader, outboxWords } = this.#world
    // What is over or gone looks otherwise than it did on the screen.
    if (
      request !== null &&
      request.kind !== 'create' &&
      hasCode(error, 'not_found', 'booking_is_over', 'invalid_transition')
    ) {
      rereader.booking(request.booking.id)
    }
    const text = hasCode(error, 'not_found')
      ? say().gone
      : error instanceof CannotKeep
        ? outboxWords().cannotKeep
        : error instanceof Unreachable
          ? this.#waiting.whyNot(request)
          : error instanceof ApiProblem
            ? error.message
            : say().failed
    return this.#complain(text, error)
  }

  #complain(text: string, error: unknown = null): Outcome {
    this.#world.show({ text, tone: 'problem' })
    return { kind: 'failed', error }
  }
}
