import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { listTimeOff, type TimeOff } from '@/shared/api/generated'
import { addMonths, dayOf, firstOfQuarter, isoOf, type Day } from '@/shared/lib/days'
import { wallDay } from '@/shared/lib/zones'
import { useStudio } from '@/features/tenant/studio'

/** A time off where it lies on days and parts of days, as bookings do. */
export interface Away {
  id: string
  start: number
  end: number
  row: TimeOff
}

export const NEVER_AWAY: readonly Away[] = []

async function readQuarter(quarter: Day, signal: AbortSignal, asOf?: string): Promise<TimeOff[]> {
  // A day more at each end, for those whose midnight is another.
  const at = (day: Day) => `${isoOf(day)}T00:00:00Z`
  const query = { from: at(quarter - 1), to: at(addMonths(quarter, 3) + 1), asOf }
  return (await listTimeOff({ query, signal })).data.data
}

/** The time off of a quarter of a year, of everybody that one may see. */
export const timeOffQuery = (slug: string, quarter: Day) =>
  queryOptions({
    queryKey: ['time-off', slug, 'quarter', quarter],
    queryFn: ({ signal }) => readQuarter(quarter, signal),
    staleTime: Infinity,
  })

/** The same as it was entered by a past moment. */
const pastTimeOffQuery = (slug: string, quarter: Day, asOf: string) =>
  queryOptions({
    queryKey: ['past', slug, 'time-off', quarter, asOf],
    queryFn: ({ signal }) => readQuarter(quarter, signal, asOf),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

/** Days and half-days lie on their dates, whatever zone they are in; hours where the clock that is shown has them. */
export function awayOf(row: TimeOff, zone: string): Away {
  const { id } = row
  if (row.unit === 'hour') {
    const at = (instant: string) => wallDay(Date.parse(instant), zone)
    return { id, start: at(row.startTime), end: at(row.endTime), row }
  }
  const start = dayOf(row.startDate) + (row.startPart === 'pm' ? 0.5 : 0)
  const end = dayOf(row.endDate) + (row.endPart === 'am' ? 0.5 : 1)
  return { id, start, end, row }
}

/** By artist, each by start. Whose did not change keep their list, so that their rows are not drawn anew. */
export function byArtist(
  rows: Iterable<TimeOff>,
  zone: string,
  before: ReadonlyMap<string, readonly Away[]>,
): ReadonlyMap<string, readonly Away[]> {
  const found = new Map<string, Away[]>()
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.id)) continue
    seen.add(row.id)
    const there = found.get(row.artistId)
    if (there === undefined) found.set(row.artistId, [awayOf(row, zone)])
    else there.push(awayOf(row, zone))
  }
  const kept = new Map<string, readonly Away[]>()
  for (const [artistId, list] of found) {
    list.sort((one, other) => one.start - other.start)
    const old = before.get(artistId)
    kept.set(artistId, old !== undefined && isSame(old, list) ? old : list)
  }
  return kept
}

function isSame(old: readonly Away[], list: readonly Away[]): boolean {
  return (
    old.length === list.length &&
    old.every((one, index) => {
      const other = list[index]
      return one.id === other?.id && one.row.version === other.row.version && one.start === other.start
    })
  )
}

export interface TimeOffIndex {
  /** The same list for as long as it says the same. */
  of: (artistId: string) => readonly Away[]
}

/** What was found last, so that lists which say the same stay the same objects. */
class Kept {
  private last: ReadonlyMap<string, readonly Away[]> = new Map()

  index(rows: Iterable<TimeOff>, zone: string): TimeOffIndex {
    const found = byArtist(rows, zone, this.last)
    this.last = found
    return { of: (artistId) => found.get(artistId) ?? NEVER_AWAY }
  }
}

/** Who is away in a window, as far as it is known yet; at a past moment, who was to be. */
export function useTimeOff(slug: string, from: Day, to: Day, zone: string): TimeOffIndex {
  const { asOf } = useStudio()
  const quarters: Day[] = []
  for (let quarter = firstOfQuarter(from); quarter <= to; quarter = addMonths(quarter, 3))
    quarters.push(quarter)
  const known = useQueries({
    queries: quarters.map((quarter) => ({
      ...(asOf === undefined ? timeOffQuery(slug, quarter) : pastTimeOffQuery(slug, quarter, asOf)),
    })),
    combine: (results) => results.map((result) => result.data),
  })
  const [kept] = useState(() => new Kept())
  return useMemo(
    () =>
      kept.index(
        known.flatMap((quarter) => quarter ?? []),
        zone,
      ),
    [kept, known, zone],
  )
}
