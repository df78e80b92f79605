import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { stepFrom } from './since'
import { useFilm } from './useFilm'

const CHANGES = [10, 20, 30]
const onMoment = vi.fn<(moment: number) => void>()
const play = (at: number) =>
  renderHook(({ moment }) => useFilm(stepFrom(CHANGES, moment, 1), true, onMoment), {
    initialProps: { moment: at },
  })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a film goes from change to change and ends at the last one: a step back does not start it again', () => {
  const { result, rerender } = play(10)
  act(() => result.current.toggle())
  act(() => void vi.runAllTimers())
  expect(onMoment.mock.calls).toEqual([[20]])
  rerender({ moment: 20 })
  act(() => void vi.runAllTimers())
  expect(onMoment.mock.lastCall).toEqual([30])
  rerender({ moment: 30 })
  expect(result.current.isRunning).toBe(false)
  rerender({ moment: 20 })
  expect(result.current.isRunning).toBe(false)
  act(() => void vi.runAllTimers())
  expect(onMoment).toHaveBeenCalledTimes(2)
})

test('a film ends when somebody goes elsewhere', () => {
  const { result } = play(10)
  act(() => result.current.toggle())
  expect(result.current.isRunning).toBe(true)
  act(() => result.current.stop())
  expect(result.current.isRunning).toBe(false)
})
