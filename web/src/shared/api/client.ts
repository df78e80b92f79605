import { z } from 'zod'

import { client } from './generated/client.gen'
import type { Problem as ProblemDocument } from './generated'
import { ApiProblem, Unreachable } from './problem'

// zod's compiler needs `eval`, which the content security policy forbids.
z.config({ jitless: true })

let studio: string | null = null

/** Which studio the calls of this tab are for. Two tabs can be two studios. */
export function chooseStudio(slug: string | null): void {
  studio = slug
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body && 'detail' in body
}

/** Begins once, before anything is asked. */
export function startClient(): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin' })
  client.interceptors.request.use((request) => {
    request.headers.set('X-CSRF-Protection', '1')
    if (studio !== null) request.headers.set('X-Tenant', studio)
    return request
  })
  client.interceptors.error.use((body, response) => {
    // No answer at all: the types of the generated client do not say so, but then there is no response.
    const answered = response
    if (answered === undefined) return body instanceof z.ZodError ? body : new Unreachable(body)
    const requestId = answered.headers.get('X-Request-Id')
    if (isProblem(body)) return new ApiProblem(body, requestId)
    if (answered.ok) return body
    const status = answered.status
    const detail = status >= 500 ? 'The program could not answer.' : 'The program refused this.'
    const document: ProblemDocument = {
      type: 'about:blank',
      title: 'Error',
      status,
      detail,
      code: 'unavailable',
    }
    return new ApiProblem(document, requestId)
  })
}
