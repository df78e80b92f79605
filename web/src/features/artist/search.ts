import { z } from 'zod'

const list = z.array(z.string()).optional().catch(undefined)

/** What the address of the list of artists says. */
export const rosterSearch = z.object({
  text: z.string().optional().catch(undefined),
  department: list,
  skill: list,
  kind: z.enum(['staff', 'freelance']).optional().catch(undefined),
  archived: z.boolean().optional().catch(undefined),
  /** The column that gives the order, with a minus before it when turned round. */
  sort: z.string().optional().catch(undefined),
  /** The artist whose form is open; `new` for one who is not there yet. */
  open: z
    .union([z.uuid(), z.literal('new')])
    .optional()
    .catch(undefined),
})

export type RosterSearch = z.infer<typeof rosterSearch>
