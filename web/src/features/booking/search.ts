import { z } from 'zod'

const list = z.array(z.string()).optional().catch(undefined)

/** What the address of the list of bookings says. */
export const bookingsSearch = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  status: list,
  project: list,
  artist: list,
  sort: z.string().optional().catch(undefined),
  /** The booking that is open in the panel. */
  booking: z.uuid().optional().catch(undefined),
})

export type BookingsSearch = z.infer<typeof bookingsSearch>
