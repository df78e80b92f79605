import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { beforeEach, expect, test, vi } from 'vitest'

import type { Item } from '@/shared/api/generated'
import { useToasts } from '@/shared/ui/toasts'
import { english } from '@/messages'
import type { Done } from '@/features/booking/data/undo'

import { useAnswers } from './useAnswers'

const answerChallenge = vi.hoisted(() => vi.fn<(options: { path: { challenge_id: string } }) => unknown>())
const reread = vi.hoisted(() => vi.fn<(id: string) => void>())
const push = vi.hoisted(() => vi.fn<(done: Done) => void>())
const undo = vi.hoisted(() => vi.fn<() => void>())
vi.mock('@/shared/api/generated', () => ({ answerChallenge }))
vi.mock('@/features/tenant/studio', () => ({
  useStudio: () => ({ tenant: { slug: 'north-light' }, user: { id: 'me' } }),
}))
vi.mock('@/features/booking/actions/context', () => ({ useActions: () => ({}) }))
vi.mock('@/features/booking/directory', () => ({
  useDirectory: () => ({ artistName: () => 'Aoife Brennan' }),
}))
vi.mock('@/features/booking/data/context', () => ({
  useBookings: () => ({ own: new Set(), rereader: { booking: reread } }),
  useBookingStore: () => ({}),
  useChanges: () => ({ stack: { push }, undo }),
}))

beforeEach(() => {
  vi.clearAllMocks()
  useToasts.setState({ toasts: [] })
})

const booking = { id: 'senior', challenge: { id: 'first', challengerId: 'first junior' } }
const item = { id: 'item', kind: 'challenge', challengeId: 'second', booking } as Item

/** Refuses the challenge of the item, of which the rule makes this. */
function refuse(outcome: string) {
  answerChallenge.mockImplementation(({ path }) =>
    Promise.resolve({
      data: {
        data: { id: path.challenge_id, bookingId: 'senior', challengerId: 'second junior', outcome },
        meta: { actionId: 'refusal' },
      },
    }),
  )
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <IntlProvider locale="en-IE" messages={english} timeZone="Europe/Dublin">
        {children}
      </IntlProvider>
    </QueryClientProvider>
  )
  const { result } = renderHook(() => useAnswers(() => undefined), { wrapper })
  result.current('refuse', [item], 'No.')
}

test('the challenge of the item is refused, whatever challenge its booking names, and its two bookings are read again', async () => {
  refuse('released')
  await waitFor(() => expect(reread.mock.calls).toEqual([['senior'], ['second junior']]))
  expect(answerChallenge).toHaveBeenCalledExactlyOnceWith({
    path: { challenge_id: 'second' },
    body: { answer: 'refuse', note: 'No.' },
  })
})

test.each([
  ['released', 'By the rule, the time of Aoife Brennan was given back'],
  ['confirmed', 'By the rule, the booking of Aoife Brennan was confirmed'],
])('what the rule has done by a refusal (%s) is said and can be undone', async (outcome, text) => {
  refuse(outcome)
  await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ verb: 'Refused.', text }]))
  expect(push).toHaveBeenCalledExactlyOnceWith({ actionId: 'refusal', sentence: { verb: 'Refused.', text } })
  useToasts.getState().toasts[0]?.action?.run()
  expect(undo).toHaveBeenCalledOnce()
})

test('a refusal that changed no booking says so, and offers no undo', async () => {
  refuse('kept')
  const text = 'The challenge is over, and both bookings of Aoife Brennan stay as they are'
  await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ text }]))
  expect(useToasts.getState().toasts[0]?.action).toBeUndefined()
  expect(push).not.toHaveBeenCalled()
})
