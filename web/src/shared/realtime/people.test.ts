import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Crowd, usePeople, type Glance } from './people'
import { usePointers } from './pointers'
import { Presence } from './presence'

const glance = (id: string, userId: string, view = 'schedule', more: Partial<Glance> = {}): Glance => ({
  id,
  userId,
  name: `Name ${userId}`,
  view,
  ...more,
})

function connect() {
  const presence = new Presence()
  const said: [string, object][] = []
  let answer: ((answer: unknown) => void) | undefined
  const open = () =>
    presence.open('me', (name, payload, answered) => {
      said.push([name, payload])
      answer = answered ?? answer
    })
  return { presence, said, open, answer: (data: unknown) => answer?.(data) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('I am left out, and several tabs of one person are one, where something changed last', () => {
  const crowd = new Crowd()
  const me = glance('0', 'me')
  const [first, second] = [glance('1', 'b', 'schedule'), glance('2', 'b', 'artists')]
  expect(crowd.gather([me], 'me')).toEqual([])
  expect(crowd.gather([me, first, glance('3', 'a')], 'me').map((one) => one.userId)).toEqual(['a', 'b'])
  expect(crowd.gather([me, first, second], 'me')).toMatchObject([{ view: 'artists', tabs: ['1', '2'] }])
  const moved = glance('1', 'b', 'schedule', { selection: ['x'] })
  expect(crowd.gather([moved, second], 'me')).toMatchObject([{ view: 'schedule', selection: ['x'] }])
  expect(crowd.gather([second], 'me')).toMatchObject([{ view: 'artists', tabs: ['2'] }])
})

test('what I look at is told once it is live, at most twice a second, the last of it, and not twice', () => {
  const { presence, said, open } = connect()
  presence.lookAtPage('schedule')
  presence.look({ view: 'schedule', from: '2031-01-06' })
  presence.lookAtPage('schedule')
  vi.advanceTimersByTime(2_000)
  expect(said).toEqual([])
  open()
  vi.advanceTimersByTime(0)
  expect(said).toEqual([['presence:view', { view: 'schedule', from: '2031-01-06', pointers: false }]])
  for (const selection of [['a'], ['a', 'b'], ['b']]) presence.look({ view: 'schedule', selection })
  vi.advanceTimersByTime(499)
  expect(said).toHaveLength(1)
  vi.advanceTimersByTime(600)
  expect(said.slice(1)).toEqual([['presence:view', { view: 'schedule', selection: ['b'], pointers: false }]])
  presence.look({ view: 'schedule', selection: ['b'] })
  vi.advanceTimersByTime(2_000)
  expect(said).toHaveLength(2)
})

test('who is here is known from the answer and from then on, until the line is lost', () => {
  const { presence, open, answer } = connect()
  presence.look({ view: 'schedule' })
  open()
  vi.advanceTimersByTime(0)
  answer({ data: { id: '0', present: [glance('0', 'me'), glance('1', 'a')] } })
  expect(usePeople.getState().people).toMatchObject([{ userId: 'a' }])
  presence.heard('presence', { present: [glance('1', 'a'), glance('2', 'b')] })
  expect(usePeople.getState().people).toHaveLength(2)
  presence.heard('presence', { nonsense: true })
  expect(usePeople.getState().people).toHaveLength(2)
  presence.close()
  expect(usePeople.getState().people).toEqual([])
})

test('my pointer is told to those on my view alone, slowly, and that it has gone', () => {
  const { presence, said, open } = connect()
  presence.wantPointers(true)
  presence.look({ view: 'schedule' })
  open()
  vi.advanceTimersByTime(1_000)
  const at = (day: number) => () => ({ row: 'r', day, depth: 0.5 })
  const points = () => said.filter(([name]) => name === 'presence:point').map(([, payload]) => payload)
  presence.point(at(1))
  presence.heard('presence', { present: [glance('1', 'a', 'artists')] })
  presence.point(at(2))
  vi.advanceTimersByTime(1_000)
  expect(points()).toEqual([])
  presence.heard('presence', { present: [glance('1', 'a', 'schedule')] })
  presence.point(() => null)
  for (let day = 0; day < 60; day += 1) {
    presence.point(at(day))
    vi.advanceTimersByTime(10)
  }
  presence.point(() => null)
  vi.advanceTimersByTime(1_000)
  expect(points().length).toBeLessThanOrEqual(8)
  expect(points().at(-1)).toEqual({})
})

test('a pointer of another is there until six seconds after it moved, or until its owner goes', () => {
  const { presence, open } = connect()
  open()
  const shown = () => [...usePointers.getState().at.keys()]
  presence.heard('pointer', { id: '1', row: 'r', day: 3.5, depth: 0.25 })
  expect(usePointers.getState().at.get('1')).toEqual({ row: 'r', day: 3.5, depth: 0.25 })
  vi.advanceTimersByTime(5_900)
  presence.heard('pointer', { id: '1', row: 'r', day: 4 })
  vi.advanceTimersByTime(5_900)
  expect(shown()).toEqual(['1'])
  vi.advanceTimersByTime(400)
  expect(shown()).toEqual([])
  presence.heard('pointer', { id: '1', row: 'r', day: 4 })
  presence.heard('pointer', { id: '2', row: 'r', day: 4 })
  presence.heard('pointer', { id: '2', depth: 0.5 })
  expect(shown()).toEqual(['1'])
  presence.heard('presence', { present: [] })
  expect(shown()).toEqual([])
})
