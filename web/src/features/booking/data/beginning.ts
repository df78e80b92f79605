import { ApiProblem, hasCode } from '@/shared/api/problem'

/** Where the history begins that was asked for before its beginning; `isGone`: what was before is no longer kept. */
export interface Beginning {
  /** The first whole millisecond that can be looked at: at which there was something, or from which on it is kept. */
  at: string
  isGone: boolean
}

/** The beginning that an answer names: null for all others. */
export function beginningOf(error: unknown): Beginning | null {
  const isGone = hasCode(error, 'no_longer_kept')
  if (!(error instanceof ApiProblem) || !(isGone || hasCode(error, 'outside_history'))) return null
  const { beginsAt, horizon } = error.document as { beginsAt?: unknown; horizon?: unknown }
  const at = horizon ?? beginsAt
  return typeof at === 'string' ? { at: new Date(Date.parse(at) + 1).toISOString(), isGone } : null
}
