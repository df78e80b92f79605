import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import { show } from '@/shared/testing/show'

import { PastBar } from './PastBar'
import type { PastPageProps } from './useTravel'

const CHANGES = [9, 10, 11, 12].map((day) => Date.parse(`2026-03-${day < 10 ? '0' : ''}${day}T12:00:00.000Z`))
vi.mock('@/features/tenant/studio', () => ({ useStudio: () => ({ zone: 'Europe/Berlin' }) }))
vi.mock('./MomentLine', () => ({
  MomentLine: ({ onMoment }: { onMoment: (moment: number) => void }) => (
    <button onClick={() => onMoment(Date.parse('2026-03-09T13:00:00.000Z'))}>By hand</button>
  ),
}))
vi.mock('./useInstants', () => ({
  useInstants: () => ({ instants: CHANGES, isKnown: true }),
}))

const props = {
  at: '2026-03-10T12:00:00.000Z',
  since: '2026-03-09T08:00:00.000Z',
  differences: {},
  onGo: () => undefined,
} as unknown as PastPageProps

test.each(['The change before', 'The change after', 'By hand'])('“%s” ends the film', async (name) => {
  const user = userEvent.setup()
  show(<PastBar {...props} tools={null} />)
  await user.click(screen.getByRole('button', { name: 'Play' }))
  expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined()
  await user.click(screen.getByRole('button', { name }))
  expect(screen.getByRole('button', { name: 'Play' })).toBeDefined()
})
