import { z } from 'zod'

import { client } from '@/shared/api/generated/client.gen'

import { cursorShape, loggedEvent, type Cursor, type LoggedEvent } from './events'

const PATIENCE_MS = 8_000
const page = z.object({ data: z.array(loggedEvent), meta: cursorShape })

export interface LogPage {
  events: LoggedEvent[]
  /** The number of the last event of all, and which log it is. */
  head: Cursor
}

/**
 * The recorded events after a number, in their order. Read by hand and not by the generated client, because an event that
 * a later program records must not make all others unreadable.
 */
export async function readLog(after: number, limit: number): Promise<LogPage> {
  const answer = await client.get({
    url: '/api/v1/events',
    query: { after, limit },
    signal: AbortSignal.timeout(PATIENCE_MS),
    throwOnError: true,
  })
  const { data, meta } = page.parse(answer.data)
  return { events: data, head: meta }
}
