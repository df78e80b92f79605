import type { Problem as ProblemDocument } from './generated'

/** What the program answers when it says no (RFC 9457), as an error that can be thrown and caught. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly document: ProblemDocument
  readonly requestId: string | null

  constructor(document: ProblemDocument, requestId: string | null) {
    super(document.detail)
    this.name = 'ApiProblem'
    this.status = document.status
    this.code = document.code
    this.document = document
    this.requestId = requestId
  }
}

/** The program could not be reached: no network, or nobody listening. Nothing is known to have been saved. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The program could not be reached.', { cause })
    this.name = 'Unreachable'
  }
}

/** Whether trying the same again later may help. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true
  return error instanceof ApiProblem && (error.status === 503 || error.status === 429)
}

/** Whether nobody answered who could have: no network, nobody listening, or a gateway before a program that is away. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof Unreachable) return true
  return error instanceof ApiProblem && [502, 503, 504].includes(error.status)
}

export function hasCode(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.code)
}
