import type { Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'

interface Part {
  start: number
  end: number
}

/**
 * The first time off that lies over what would be worked (booking rule 6). What falls wholly on days off is in nobody's
 * way, and time that a booking has already it keeps: that time off was entered over it.
 */
export function awayInWay(
  place: Part,
  isWorked: (day: Day) => boolean,
  away: readonly Away[],
  kept: Part | null,
): Away | null {
  return (
    away.find((one) => {
      const over = { start: Math.max(place.start, one.start), end: Math.min(place.end, one.end) }
      return withoutKept(over, kept).some((part) => touchesWork(part, isWorked))
    }) ?? null
  )
}

function withoutKept(part: Part, kept: Part | null): Part[] {
  if (kept === null || kept.end <= part.start || part.end <= kept.start) return [part]
  return [
    { start: part.start, end: kept.start },
    { start: kept.end, end: part.end },
  ]
}

function touchesWork({ start, end }: Part, isWorked: (day: Day) => boolean): boolean {
  for (let day = Math.floor(start); start < end && day < end; day += 1) if (isWorked(day)) return true
  return false
}
