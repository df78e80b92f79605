import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'

import { useInstants } from './useInstants'

const listTimeline = vi.hoisted(() => vi.fn<(options: { query: { cursor: string | null } }) => unknown>())
vi.mock('@/shared/api/generated', () => ({ listTimeline }))
vi.mock('@/features/tenant/studio', () => ({ useStudio: () => ({ tenant: { slug: 'north-light' } }) }))

const page = (at: string, nextCursor: string | null) => ({ data: { data: [{ at }], meta: { nextCursor } } })

test('a page that cannot be read is not asked for again without end, and what was read stays', async () => {
  listTimeline.mockImplementation(({ query: { cursor } }) =>
    cursor === null
      ? Promise.resolve(page('2026-03-10T12:00:00Z', 'older'))
      : Promise.reject(new Error('no page')),
  )
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const [from, to] = [Date.parse('2026-03-01T00:00:00Z'), Date.parse('2026-03-11T00:00:00Z')]
  const { result } = renderHook(() => useInstants(from, to, from), { wrapper })
  const [query] = client.getQueryCache().getAll()
  await waitFor(() => expect(query?.state.status).toBe('error'))
  expect(listTimeline).toHaveBeenCalledTimes(2)
  expect(result.current).toEqual({ instants: [Date.parse('2026-03-10T12:00:00Z') + 1], isKnown: true })
})
