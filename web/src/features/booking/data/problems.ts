import { z } from 'zod'

import type { Booking } from '@/shared/api/generated'
import { zBooking, zMoney } from '@/shared/api/generated/zod.gen'
import { hasCode, type ApiProblem } from '@/shared/api/problem'

export { isSaidByDialog } from './extension'
import type { AwayInTheWay, OneRefusal, Refusal, Request, WayOut } from './types'

const part = z.enum(['am', 'pm']).optional()
const wayOut: z.ZodType<WayOut> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('artist'),
    artistId: z.string(),
    name: z.string(),
    rate: z.object({ perDay: zMoney.optional(), perHour: zMoney.optional() }).optional(),
    price: zMoney.optional(),
  }),
  z.object({
    kind: z.literal('period'),
    startTime: z.string(),
    endTime: z.string(),
    startDate: z.string().optional(),
    endDate: z.string().optional(),
    startPart: part,
    endPart: part,
  }),
  z.object({ kind: z.literal('hold'), rank: z.number() }),
  z.object({ kind: z.literal('days'), days: z.array(z.string()) }),
])

/** What is understood of a list; what is not, such as a way out that a later program has, is left out. */
function understood<Item>(shape: z.ZodType<Item>, items: readonly unknown[] | undefined): Item[] {
  return (items ?? []).flatMap((item) => {
    const read = shape.safeParse(item)
    return read.success ? [read.data] : []
  })
}

export function conflictsOf(problem: ApiProblem): Booking[] {
  return understood<Booking>(zBooking, problem.document.conflicts)
}

const half = z.enum(['am', 'pm']).nullable()
const away: z.ZodType<AwayInTheWay> = z.object({
  id: z.string(),
  kind: z.enum(['vacation', 'sick', 'other', 'absent']),
  unit: z.enum(['day', 'half', 'hour']),
  startDate: z.string(),
  startPart: half,
  endDate: z.string(),
  endPart: half,
  startTime: z.string(),
  endTime: z.string(),
})

/** The time off that a firm booking was refused for. */
export function awayOf(problem: ApiProblem): AwayInTheWay[] {
  return understood(away, problem.document.timeOff)
}

export function waysOutOf(problem: ApiProblem): WayOut[] {
  return understood(wayOut, problem.document.suggestions)
}

/** The row as it is now, of a refusal because somebody changed it first. */
export function currentOf(problem: ApiProblem): Booking | null {
  const read = zBooking.safeParse(problem.document.current)
  return read.success ? read.data : null
}

const later = z.object({ name: z.string(), actorId: z.string().nullish() })

/** The later change that stands in the way of an undo. */
export function laterChangeOf(problem: ApiProblem): z.infer<typeof later> | null {
  const read = later.safeParse((problem.document as unknown as Record<string, unknown>).laterChange)
  return read.success ? read.data : null
}

/** What is in the way of any of several changes, or of the one; each booking once. */
export function allConflictsOf(problem: ApiProblem): Booking[] {
  const all = refusalsOf(problem)?.flatMap(({ conflicts }) => conflicts) ?? conflictsOf(problem)
  return [...new Map(all.map((booking) => [booking.id, booking])).values()]
}

/** What a refusal asks the person, if there is something to choose. */
export function refusalOf(error: unknown, request: Request): Refusal | null {
  const gone = hasCode(error, 'artist_unavailable') ? awayOf(error) : []
  if (hasCode(error, 'artist_already_booked') || (hasCode(error, 'artist_unavailable') && gone.length > 0)) {
    return {
      kind: 'clash',
      request,
      problem: error,
      conflicts: conflictsOf(error),
      ...(gone.length > 0 && { away: gone }),
      waysOut: waysOutOf(error),
    }
  }
  const current = hasCode(error, 'edited_meanwhile') ? currentOf(error) : null
  return current === null ? null : { kind: 'stale', request, current }
}

const refused = z.object({
  refusals: z.array(
    z.object({
      index: z.number(),
      code: z.string(),
      detail: z.string(),
      conflicts: z.array(z.unknown()).optional(),
      current: z.unknown().optional(),
    }),
  ),
})

/** Which of several changes cannot be, and why; null of a refusal that is about all of them. */
export function refusalsOf(problem: ApiProblem): OneRefusal[] | null {
  const read = refused.safeParse(problem.document)
  if (!read.success) return null
  return read.data.refusals.map(({ index, code, detail, conflicts, current }) => {
    const row = zBooking.safeParse(current)
    return {
      index,
      code,
      detail,
      conflicts: understood<Booking>(zBooking, conflicts),
      current: row.success ? row.data : null,
    }
  })
}
