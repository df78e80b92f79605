import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { show } from '@/shared/testing/show'

import { SearchField } from './SearchField'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** An address that takes its time to follow, as the router's does. */
function Page({ delay }: { delay: number }) {
  const [address, setAddress] = useState('')
  return (
    <>
      <SearchField
        label="Search artists"
        value={address}
        onChange={(text) => {
          window.setTimeout(() => setAddress(text), delay)
        }}
      />
      <button type="button" onClick={() => setAddress('')}>
        elsewhere
      </button>
      <output>{address}</output>
    </>
  )
}

const type = (text: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } })
const pass = (ms: number) => {
  act(() => {
    vi.advanceTimersByTime(ms)
  })
}
const typed = () => screen.getByRole<HTMLInputElement>('searchbox').value

test('what is typed is not lost when the address comes late', () => {
  show(<Page delay={100} />)
  type('ao')
  pass(160)
  type('aoife')
  pass(100)
  expect(screen.getByRole('status').textContent).toBe('ao')
  expect(typed()).toBe('aoife')
  pass(300)
  expect(screen.getByRole('status').textContent).toBe('aoife')
})

test('a filter that is cleared elsewhere empties the field', () => {
  show(<Page delay={0} />)
  type('ao')
  pass(200)
  fireEvent.click(screen.getByText('elsewhere'))
  expect(typed()).toBe('')
})
