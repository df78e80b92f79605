import { z } from 'zod'

const list = z.array(z.string()).optional().catch(undefined)

/** What is told here. */
export const KINDS = ['booking', 'challenge', 'timeoff', 'artist', 'project', 'tenant'] as const
/** What can be taken back as a row of its own. */
export type Kind = Exclude<(typeof KINDS)[number], 'challenge' | 'timeoff' | 'tenant'>

/** What the address of the history says. */
export const historySearch = z.object({
  person: list,
  kind: z.array(z.enum(KINDS)).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  /** The artist, project or booking that it is about, with the bookings of it. */
  about: z.uuid().optional().catch(undefined),
  /** What was refused, in place of what happened. */
  view: z.literal('conflicts').optional().catch(undefined),
  /** The booking that is open in the panel. */
  booking: z.uuid().optional().catch(undefined),
})

export type HistorySearch = z.infer<typeof historySearch>
