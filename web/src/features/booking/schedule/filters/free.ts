import type { Lanes } from '@/shared/board/bars'
import { dayOf, isoOf, type Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from '@/features/booking/schedule/bars'
import { awayShare, firmShare } from '@/features/booking/schedule/capacity'

/** Free for at least so many working days between two days, both included. */
export interface FreeWindow {
  first: Day
  last: Day
  days: number
}

const WRITTEN = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)\/(\d{1,3})$/
const LONGEST_DAYS = 366

/** 2026-12-01..2026-12-12/5, as the address has it; null for anything else. */
export function readFree(text: string | undefined): FreeWindow | null {
  const found = WRITTEN.exec(text ?? '')
  if (found === null) return null
  const [first, last, days] = [dayOf(found[1] ?? ''), dayOf(found[2] ?? ''), Number(found[3])]
  const isSensible = Number.isFinite(first) && last >= first && last - first < LONGEST_DAYS && days > 0
  return isSensible ? { first, last, days } : null
}

export function writeFree({ first, last, days }: FreeWindow): string {
  return `${isoOf(first)}..${isoOf(last)}/${days}`
}

/** How many working days of a window are neither firmly booked nor off; what is left of a half-booked day counts as its part. */
export function freeDays(
  lanes: Lanes<BookingBar>,
  days: WorkDays,
  away: readonly Away[],
  { first, last }: FreeWindow,
): number {
  const share = firmShare(lanes, first, last + 1)
  const gone = awayShare(away, first, last + 1)
  let free = 0
  for (let day = first; day <= last; day += 1) {
    if (!isWorkDay(days, day)) continue
    free += Math.max(0, 1 - (share[day - first] ?? 0) - (gone[day - first] ?? 0))
  }
  return free
}
