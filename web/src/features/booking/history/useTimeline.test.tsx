import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'

import type { HistorySearch } from './search'
import { useTimeline } from './useTimeline'

const listTimeline = vi.hoisted(() => vi.fn<() => unknown>())
vi.mock('@/shared/api/generated', () => ({ listTimeline }))
vi.mock('@/features/tenant/studio', () => ({
  useStudio: () => ({ tenant: { slug: 'north-light' }, zone: 'Europe/Berlin' }),
}))

const event = (actionId: string) => ({ actionId, at: '2026-03-10T12:00:00Z', name: 'booking.changed' })

/** A log without end; each page has these events. */
const answer = (...events: ReturnType<typeof event>[]) =>
  listTimeline.mockImplementation(() =>
    Promise.resolve({ data: { data: events, meta: { nextCursor: 'older' } } }),
  )

function read(initialProps: HistorySearch = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  return renderHook((search: HistorySearch) => useTimeline(search), { wrapper, initialProps })
}

/** How many pages were read when no more are being read. */
async function pagesOf({ result }: ReturnType<typeof read>) {
  await waitFor(() =>
    expect([result.current.query.isFetching, result.current.isReading]).toEqual([false, false]),
  )
  return listTimeline.mock.calls.length
}

beforeEach(() => void listTimeline.mockReset())

test('three more pages are read by themselves, and again three after each that is asked for', async () => {
  answer()
  const shown = read()
  expect(await pagesOf(shown)).toBe(4)
  expect(shown.result.current).toMatchObject({ count: 0, changes: 0, hasAsked: false })
  expect(shown.result.current.query.hasNextPage).toBe(true)
  act(() => shown.result.current.more())
  expect(await pagesOf(shown)).toBe(8)
  expect(shown.result.current.hasAsked).toBe(true)
})

test('other filters begin anew', async () => {
  answer()
  const shown = read()
  await pagesOf(shown)
  act(() => shown.result.current.more())
  await pagesOf(shown)
  shown.rerender({ person: ['somebody'] })
  expect(await pagesOf(shown)).toBe(12)
  expect(shown.result.current.hasAsked).toBe(false)
})

test('a step that is not read to its end is none of the entries, and what was read of it is counted', async () => {
  answer(event('one'), event('one'))
  const shown = read()
  await pagesOf(shown)
  expect(shown.result.current).toMatchObject({ count: 0, changes: 8 })
})

test('nothing more is read when there are enough entries', async () => {
  answer(...Array.from({ length: 13 }, (_, number) => event(String(number))))
  const shown = read()
  expect(await pagesOf(shown)).toBe(1)
  expect(shown.result.current.count).toBe(12)
})
