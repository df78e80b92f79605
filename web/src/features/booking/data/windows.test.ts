import { expect, test, vi } from 'vitest'

import type { Booking } from '@/shared/api/generated'
import { ApiProblem, Unreachable } from '@/shared/api/problem'
import { dayOf } from '@/shared/lib/days'

import { sample, uuid } from './sample'
import { BookingStore } from './store'
import { spanOf, Windows, type Asked } from './windows'

const span = (from: string, to: string) => spanOf(dayOf(from), dayOf(to))

/** Windows whose answers are given by hand. */
function makeWindows() {
  const asked: (Asked & {
    answer: (rows: Booking[]) => Promise<void>
    fail: (error: Error) => Promise<void>
  })[] = []
  const reread = vi.fn()
  const store = new BookingStore({ onNextFrame: (work) => work() })
  const read = (question: Asked) =>
    new Promise<Booking[]>((resolve, reject) => {
      const soon = () => new Promise<void>((done) => setTimeout(done))
      asked.push({
        ...question,
        answer: (rows) => (resolve(rows), soon()),
        fail: (error) => (reject(error), soon()),
      })
    })
  return { store, asked, reread, windows: new Windows(store, read, reread) }
}

test('months beside each other are one question, and none is asked twice', async () => {
  const { windows, asked } = makeWindows()
  windows.want(span('2031-02-20', '2031-04-02'), false)
  expect(asked.map(({ from, to }) => [from.slice(0, 10), to.slice(0, 10)])).toEqual([
    ['2031-01-31', '2031-05-02'],
  ])
  windows.want(span('2031-03-01', '2031-05-01'), false)
  expect(asked.map(({ from, to }) => [from.slice(0, 10), to.slice(0, 10)])[1]).toEqual([
    '2031-04-30',
    '2031-06-02',
  ])
  await asked[0]?.answer([])
  windows.want(span('2031-02-01', '2031-04-30'), false)
  expect(asked).toHaveLength(2)
})

test('what is over is read only when it is wanted', () => {
  const { windows, asked } = makeWindows()
  windows.want(span('2031-03-01', '2031-03-31'), false)
  windows.want(span('2031-03-01', '2031-03-31'), true)
  expect(asked.map(({ status }) => status)).toEqual([
    ['hold', 'pencil', 'confirmed'],
    ['released', 'expired', 'cancelled', 'declined'],
  ])
})

test('a window is loading, ready, or failed until it is tried again', async () => {
  const { windows, asked, store } = makeWindows()
  const march = span('2031-03-01', '2031-03-31')
  windows.want(march, false)
  expect(windows.state(march, false).state).toBe('loading')
  await asked[0]?.fail(new Unreachable(null))
  expect(windows.state(march, false)).toMatchObject({
    state: 'failed',
    error: expect.any(Unreachable) as unknown,
  })
  windows.retry()
  await asked[1]?.answer([sample(1, 3, 4)])
  expect(windows.state(march, false)).toMatchObject({ state: 'ready', error: null })
  expect(store.all()).toHaveLength(1)
})

test('a window with too many bookings is asked for in halves', async () => {
  const { windows, asked } = makeWindows()
  const spring = span('2031-03-01', '2031-04-30')
  windows.want(spring, false)
  const document = { type: '', title: '', status: 400, detail: '', code: 'malformed' }
  await asked[0]?.fail(new ApiProblem(document, null))
  await asked[1]?.answer([])
  await asked[2]?.answer([])
  expect(asked.map(({ from }) => from.slice(0, 7))).toEqual(['2031-02', '2031-02', '2031-03'])
  expect(windows.state(spring, false).state).toBe('ready')
})

test('ranks are worked out only where everything was read', async () => {
  const { windows, asked, store } = makeWindows()
  windows.want(span('2031-03-01', '2031-03-31'), false)
  const inMarch = { startTime: '2031-03-03T00:00:00Z', endTime: '2031-04-01T00:00:00Z' }
  expect(store.covers(inMarch)).toBe(false)
  await asked[0]?.answer([])
  expect(store.covers(inMarch)).toBe(true)
  expect(store.covers({ ...inMarch, endTime: '2031-04-02T00:00:00Z' })).toBe(false)
})

test('what is read anew stays on the screen until it was, and what changed meanwhile is looked at once more', async () => {
  const { windows, asked, store, reread } = makeWindows()
  const march = span('2031-03-01', '2031-03-31')
  windows.want(march, false)
  await asked[0]?.answer([sample(1, 3, 4, { version: 9 }), sample(2, 3, 4)])
  const afresh = windows.afresh()
  expect(windows.state(march, false)).toMatchObject({ state: 'ready', isRefreshing: true })
  expect(store.all()).toHaveLength(2)
  store.replace(sample(2, 5, 6, { version: 2 }))
  await asked[1]?.answer([sample(1, 5, 6, { version: 1 })])
  await afresh
  expect(store.all().map((one) => [one.id, one.version])).toEqual([[uuid(1), 1]])
  expect(reread).toHaveBeenCalledWith([uuid(2)])
})

test('if it cannot be read anew, what is known stays, and is tried again', async () => {
  const { windows, asked, store } = makeWindows()
  const march = span('2031-03-01', '2031-03-31')
  windows.want(march, false)
  await asked[0]?.answer([sample(1, 3, 4)])
  const afresh = windows.afresh()
  await asked[1]?.fail(new Unreachable(null))
  await afresh
  expect(windows.state(march, false)).toMatchObject({ state: 'ready', isRefreshing: false })
  expect(store.all()).toHaveLength(1)
  windows.retry()
  await asked[2]?.answer([])
  expect(store.all()).toHaveLength(0)
})
