import { z } from 'zod'

const list = z.array(z.string()).optional().catch(undefined)

/** What the address of the list of projects says. */
export const projectsSearch = z.object({
  text: z.string().optional().catch(undefined),
  status: list,
  client: list,
  archived: z.boolean().optional().catch(undefined),
  /** The column that gives the order, with a minus before it when turned round. */
  sort: z.string().optional().catch(undefined),
  /** The project whose form is open; `new` for one that is not there yet. */
  open: z
    .union([z.uuid(), z.literal('new')])
    .optional()
    .catch(undefined),
})

export type ProjectsSearch = z.infer<typeof projectsSearch>
