import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Booking, BookingChanged } from '@/shared/api/generated'
import { ApiProblem, Unreachable } from '@/shared/api/problem'

import { REST_MS, Trial, UNASKED, type TrialRequest } from './trial'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const request = (title: string): TrialRequest => ({ kind: 'create', body: { artistId: 'a', title } })
const answer = (title: string): BookingChanged => ({ data: { title } as Booking })

/** A program that answers when it is told to. */
function program() {
  const flights: {
    request: TrialRequest
    signal: AbortSignal
    answer: (it: BookingChanged) => void
    refuse: (why: unknown) => void
  }[] = []
  const trial = new Trial(
    (request, signal) => new Promise((answer, refuse) => flights.push({ request, signal, answer, refuse })),
  )
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return { flights, trial, settle }
}

test('only what rests is asked, and the last of it', async () => {
  const { flights, trial, settle } = program()
  for (const title of ['one', 'two', 'three']) {
    trial.ask(title, request(title))
    vi.advanceTimersByTime(REST_MS - 1)
  }
  expect(flights).toHaveLength(0)
  vi.advanceTimersByTime(1)
  expect(flights.map((one) => one.request)).toEqual([request('three')])
  flights[0]?.answer(answer('three'))
  await settle()
  expect(trial.state.getState()).toEqual({ key: 'three', answer: answer('three'), refusal: null })
})

test('the same question is asked once', () => {
  const { flights, trial } = program()
  trial.ask('one', request('one'))
  vi.advanceTimersByTime(REST_MS)
  trial.ask('one', request('one'))
  vi.advanceTimersByTime(REST_MS)
  expect(flights).toHaveLength(1)
})

test('something new takes the old request back, and forgets its answer', async () => {
  const { flights, trial, settle } = program()
  trial.ask('one', request('one'))
  vi.advanceTimersByTime(REST_MS)
  trial.ask('two', request('two'))
  expect(flights[0]?.signal.aborted).toBe(true)
  flights[0]?.answer(answer('one'))
  await settle()
  expect(trial.state.getState()).toBe(UNASKED)
  vi.advanceTimersByTime(REST_MS)
  expect(flights).toHaveLength(2)
})

test('stopping takes back what is under way and what waits', async () => {
  const { flights, trial, settle } = program()
  trial.ask('one', request('one'))
  trial.stop()
  vi.advanceTimersByTime(REST_MS)
  expect(flights).toHaveLength(0)
  trial.ask('one', request('one'))
  vi.advanceTimersByTime(REST_MS)
  trial.stop()
  flights[0]?.answer(answer('one'))
  await settle()
  expect(trial.state.getState()).toBe(UNASKED)
})

test('a refusal is told, and everything else that goes wrong is silent', async () => {
  const { flights, trial, settle } = program()
  const problem = (status: number) =>
    new ApiProblem({ type: '', title: '', status, detail: 'Taken.', code: 'artist_already_booked' }, null)
  const failures = [new Unreachable(null), problem(503), problem(403), problem(409)]
  for (const [index, failure] of failures.entries()) {
    trial.ask(String(index), request('one'))
    vi.advanceTimersByTime(REST_MS)
    flights[index]?.refuse(failure)
    await settle()
    expect(trial.state.getState().refusal).toBe(index === 3 ? failure : null)
  }
})
