import { z } from 'zod'

import type { EventData, EventName } from '@/shared/api/generated'
import { zEventData } from '@/shared/api/generated/zod.gen'

export type { EventName }

/** A recorded fact that may be seen, from a socket or from the log. */
export interface HeardEvent {
  seq: number
  /** A later program may know more names than this page. */
  name: EventName | (string & Record<never, never>)
  subjectId: string
  /** The version that the subject has had since then. */
  version: number
  /** The user; null for the clock. */
  actorId: string | null
  actionId: string
  /** Null if it was erased. */
  data: EventData | null
}

/** An event of the log: of one that may not be seen there is its number alone. */
export type LoggedEvent = HeardEvent | { seq: number }

export function isSeen(event: LoggedEvent): event is HeardEvent {
  return 'name' in event
}

const common = {
  seq: z.int(),
  name: z.string(),
  version: z.int(),
  actorId: z.string().nullish(),
  actionId: z.string(),
  data: zEventData.nullish(),
}
const seen = z.object({ ...common, subjectId: z.string() })
const live = z.object({ ...common, id: z.string() })
const numbered = z.object({ seq: z.int() })

const made = ({ actorId = null, data = null, ...event }: z.infer<typeof seen>): HeardEvent => ({
  ...event,
  actorId,
  data,
})

/** What a socket said; its number alone if it cannot be understood, null if it is no recorded event at all. */
export function readLive(payload: unknown): LoggedEvent | null {
  const read = live.safeParse(payload)
  if (read.success) {
    const { id, ...event } = read.data
    return made({ ...event, subjectId: id })
  }
  return numbered.safeParse(payload).data ?? null
}

/** What the log lists. */
export const loggedEvent = z.union([seen.transform(made), numbered])

/** How far a log was heard: the number of the last event, and which log it is. */
export interface Cursor {
  seq: number
  epoch: string
}

export const cursorShape = z.object({ seq: z.int(), epoch: z.string() })
