import { z } from 'zod'

/** What the address of the inbox says: on a phone, which item fills the screen, so that going back leads to the list. */
export const inboxSearch = z.object({
  item: z.uuid().optional().catch(undefined),
})
