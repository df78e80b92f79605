import { hasCode } from '@/shared/api/problem'

import type { Request } from './types'

/** The later end of a hold's clock, if that is all that is asked for: a studio lets it be moved so often only. */
export function extensionOf(request: Request): string | null {
  if (request.kind !== 'change') return null
  const { booking, body } = request
  const others = Object.keys(body).filter((field) => field !== 'version' && field !== 'expiresAt')
  if (others.length > 0 || booking.status !== 'hold' || !body.expiresAt || !booking.expiresAt) return null
  return Date.parse(body.expiresAt) > Date.parse(booking.expiresAt) ? body.expiresAt : null
}

/** Whether a dialog says what went wrong, so that nothing else has to. */
export function isSaidByDialog(error: unknown, request: Request | null): boolean {
  if (hasCode(error, 'plan_changed')) return true
  return hasCode(error, 'extended_too_often') && request !== null && extensionOf(request) !== null
}
