import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { expect, test, vi } from 'vitest'

import type { Item } from '@/shared/api/generated'
import { english } from '@/messages'

import { useAnswers } from './useAnswers'

const answerChallenge = vi.hoisted(() => vi.fn<(options: { path: { challenge_id: string } }) => unknown>())
const reread = vi.hoisted(() => vi.fn<(id: string) => void>())
vi.mock('@/shared/api/generated', () => ({ answerChallenge }))
vi.mock('@/features/tenant/studio', () => ({
  useStudio: () => ({ tenant: { slug: 'north-light' }, user: { id: 'me' } }),
}))
vi.mock('@/features/booking/actions/context', () => ({ useActions: () => ({}) }))
vi.mock('@/features/booking/directory', () => ({ useDirectory: () => ({}) }))
vi.mock('@/features/booking/data/context', () => ({
  useBookings: () => ({ own: new Set(), rereader: { booking: reread } }),
  useBookingStore: () => ({}),
  useChanges: () => ({}),
}))

test('the challenge of the item is refused, whatever challenge its booking names, and its two bookings are read again', async () => {
  answerChallenge.mockImplementation(({ path }) =>
    Promise.resolve({
      data: { data: { id: path.challenge_id, bookingId: 'senior', challengerId: 'second junior' } },
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
  const booking = { id: 'senior', challenge: { id: 'first', challengerId: 'first junior' } }
  const item = { id: 'item', kind: 'challenge', challengeId: 'second', booking } as Item
  result.current('refuse', [item], 'No.')
  await waitFor(() => expect(reread.mock.calls).toEqual([['senior'], ['second junior']]))
  expect(answerChallenge).toHaveBeenCalledExactlyOnceWith({
    path: { challenge_id: 'second' },
    body: { answer: 'refuse', note: 'No.' },
  })
})
