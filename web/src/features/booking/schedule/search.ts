import { z } from 'zod'

import { ZOOMS } from '@/shared/board/axis'

import { COLOURS } from './colours'
import { GROUPINGS, PROJECT_GROUPINGS } from './groups'
import { SORTS } from './order'

const list = z.array(z.string()).optional().catch(undefined)

/** What the address of the board says, so that a link shows the same picture. What is left out has its usual value. */
export const scheduleSearch = z.object({
  /** The first day that is seen. */
  date: z.iso.date().optional().catch(undefined),
  zoom: z.enum(ZOOMS).optional().catch(undefined),
  /** What a row is; artists if it is not said. */
  rows: z.enum(['projects']).optional().catch(undefined),
  group: z
    .enum([...GROUPINGS, ...PROJECT_GROUPINGS])
    .optional()
    .catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  /** What the hues of the bars say. */
  colour: z.enum(COLOURS).optional().catch(undefined),
  density: z.enum(['compact', 'comfortable']).optional().catch(undefined),
  department: list,
  skill: list,
  project: list,
  status: list,
  text: z.string().optional().catch(undefined),
  /** Who is free between two days, for how many working days: 2026-12-01..2026-12-12/5. */
  free: z.string().optional().catch(undefined),
  /** Bookings that are over are drawn too. */
  ended: z.boolean().optional().catch(undefined),
  /** The saved view that this began as: its name is the title. */
  view: z.uuid().optional().catch(undefined),
  /** The past moment that is looked at; the present without it. */
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  /** The moment that it is compared with. */
  since: z.iso.datetime({ offset: true }).optional().catch(undefined),
  /** The booking that is open in the panel. */
  booking: z.uuid().optional().catch(undefined),
})

/** Which artists and bookings are left, and none of the filters that say so. */
export const NO_FILTERS = {
  department: undefined,
  skill: undefined,
  project: undefined,
  status: undefined,
  text: undefined,
  free: undefined,
  ended: undefined,
}

export type ScheduleSearch = z.infer<typeof scheduleSearch>
