import { describe, expect, it } from 'vitest'

import { ApiProblem } from '@/shared/api/problem'

import { extensionOf, isSaidByDialog } from './extension'
import { sample } from './sample'
import type { Request } from './types'

const hold = sample(1, 3, 5, { expiresAt: '2031-03-04T12:00:00Z' })
const later = '2031-03-05T12:00:00Z'
const change = (body: object, booking: object = hold) =>
  ({ kind: 'change', booking, body: { version: 1, ...body } }) as Request

describe('an extension', () => {
  it('is a later end of a clock, and nothing beside it', () => {
    expect(extensionOf(change({ expiresAt: later }))).toBe(later)
    expect(extensionOf(change({ expiresAt: '2031-03-03T12:00:00Z' }))).toBeNull()
    expect(extensionOf(change({ expiresAt: later, title: 'Comp' }))).toBeNull()
    expect(extensionOf(change({ expiresAt: later }, { ...hold, status: 'pencil' }))).toBeNull()
    expect(extensionOf({ kind: 'step', booking: hold, step: 'release' })).toBeNull()
  })

  it('that is one too many is said by a dialog', () => {
    const problem = (code: string) =>
      new ApiProblem({ type: '', title: '', status: 409, detail: '', code }, null)
    const asked = change({ expiresAt: later })
    expect(isSaidByDialog(problem('extended_too_often'), asked)).toBe(true)
    expect(isSaidByDialog(problem('extended_too_often'), change({ expiresAt: later, title: 'Comp' }))).toBe(
      false,
    )
    expect(isSaidByDialog(problem('booking_is_over'), asked)).toBe(false)
    expect(isSaidByDialog(problem('plan_changed'), null)).toBe(true)
  })
})
