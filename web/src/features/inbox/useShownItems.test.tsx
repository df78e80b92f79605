import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'

import type { Item } from '@/shared/api/generated'

import { useShownItems } from './useShownItems'

const items = vi.hoisted(() => ({ now: [] as unknown[] }))
vi.mock('@/shared/api/generated', () => ({
  countInbox: () => Promise.resolve({ data: { data: { total: 1, seq: 1 } } }),
  listInbox: () => Promise.resolve({ data: { data: items.now } }),
}))
vi.mock('@/features/tenant/studio', () => ({ useStudio: () => ({ tenant: { slug: 'north-light' } }) }))
vi.mock('@/features/booking/data/context', () => {
  const store = { get: () => undefined, ingest: () => undefined }
  return { useBookingStore: () => store, useStoreVersion: () => 0 }
})

const NOW = Date.parse('2031-03-04T10:00:00Z')
const item = (at: string) =>
  ({ id: 'item', kind: 'promoted', at, booking: { id: 'booking', status: 'hold' } }) as Item

test('what was put away is away until it comes up again', async () => {
  items.now = [item('2031-03-04T08:00:00Z')]
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useShownItems('open', 'mine', NOW), { wrapper })
  await waitFor(() => expect(result.current.shown).toHaveLength(1))
  act(() => result.current.putAway(['item'], true))
  expect(result.current.shown).toEqual([])
  await act(() => client.invalidateQueries())
  expect(result.current.shown).toEqual([])
  act(() => result.current.putAway(['item'], false))
  expect(result.current.shown).toHaveLength(1)
  act(() => result.current.putAway(['item'], true))
  items.now = [item('2031-03-04T09:00:00Z')]
  await act(() => client.invalidateQueries())
  await waitFor(() => expect(result.current.shown).toEqual(items.now))
})
