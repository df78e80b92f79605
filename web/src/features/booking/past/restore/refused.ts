import { z } from 'zod'

import type { Booking } from '@/shared/api/generated'
import { zBooking } from '@/shared/api/generated/zod.gen'
import { ApiProblem } from '@/shared/api/problem'

/** Why one of the bookings cannot be what it was. */
export interface RefusedRow {
  bookingId: string
  code: string
  detail: string
  conflicts: Booking[]
}

const one = z.object({
  subjectId: z.string(),
  code: z.string(),
  detail: z.string(),
  conflicts: z.array(zBooking).optional().catch([]),
})
const several = z.object({ refusals: z.array(one) })

/** Which bookings are refused, and what is in the way of each; none of a failure that is about all of them. */
export function refusedRows(error: unknown): RefusedRow[] {
  if (!(error instanceof ApiProblem)) return []
  const listed = several.safeParse(error.document)
  const alone = one.safeParse(error.document)
  const found = listed.success ? listed.data.refusals : alone.success ? [alone.data] : []
  return found.map(({ subjectId, code, detail, conflicts }) => ({
    bookingId: subjectId,
    code,
    detail,
    conflicts: conflicts ?? [],
  }))
}
