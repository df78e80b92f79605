import { createStore, type StoreApi } from 'zustand'

import { changeBooking, createBooking, type BookingChange, type BookingChanged } from '@/shared/api/generated'
import type { BookingCreate } from '@/shared/api/generated'
import { ApiProblem } from '@/shared/api/problem'

/** What is tried: a booking that would be made, or a change of one. */
export type TrialRequest =
  { kind: 'create'; body: BookingCreate } | { kind: 'change'; id: string; body: BookingChange }

/** What the program says of it, until something else is asked. */
export interface TrialState {
  /** What it is about; who reads it compares, so that an old answer is never shown for something new. */
  key: string | null
  answer: BookingChanged | null
  refusal: ApiProblem | null
}

export const UNASKED: TrialState = { key: null, answer: null, refusal: null }

/** Only what has rested for so long is asked for: not every snap of a drag. */
export const REST_MS = 150

type Send = (request: TrialRequest, signal: AbortSignal) => Promise<BookingChanged>

async function tryOut(request: TrialRequest, signal: AbortSignal): Promise<BookingChanged> {
  const query = { dryRun: true }
  if (request.kind === 'create') return (await createBooking({ body: request.body, query, signal })).data
  const path = { booking_id: request.id }
  return (await changeBooking({ path, body: request.body, query, signal })).data
}

/**
 * Asks the program what would come of something, without doing it. One request at a time; what is asked last wins, and
 * what was asked before is forgotten at once. That the program cannot be reached is no news here: only a refusal is.
 */
export class Trial {
  readonly state: StoreApi<TrialState> = createStore<TrialState>(() => UNASKED)
  readonly #send: Send
  #asked: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #flight: AbortController | null = null

  constructor(send: Send = tryOut) {
    this.#send = send
  }

  /** `key` is what the state is read by; the same question again is not asked again. */
  ask(key: string, request: TrialRequest): void {
    const asked = `${key} ${JSON.stringify(request)}`
    if (asked === this.#asked) return
    this.stop()
    this.#asked = asked
    this.#timer = setTimeout(() => void this.#fly(key, request), REST_MS)
  }

  /** Nothing is asked any more, and nothing is known. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#flight?.abort()
    this.#flight = null
    this.#asked = null
    if (this.state.getState() !== UNASKED) this.state.setState(UNASKED)
  }

  async #fly(key: string, request: TrialRequest): Promise<void> {
    const flight = new AbortController()
    this.#flight = flight
    try {
      const answer = await this.#send(request, flight.signal)
      if (this.#flight === flight) this.state.setState({ key, answer, refusal: null })
    } catch (error) {
      const isRefusal = error instanceof ApiProblem && (error.status === 409 || error.status === 422)
      if (isRefusal && this.#flight === flight) this.state.setState({ key, answer: null, refusal: error })
    }
  }
}
