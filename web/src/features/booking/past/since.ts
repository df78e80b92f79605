import { instantAt, wallDay } from '@/shared/lib/zones'

export const COMPARISONS = ['monday', 'day', 'week'] as const
export type Comparison = (typeof COMPARISONS)[number]

const MS_PER_DAY = 86_400_000
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3
const NINE = 9 / 24

/** The moment that another is compared with. Monday is the last one before, at nine on the studio's wall. */
export function sinceFor(comparison: Comparison, at: string, zone: string): string {
  const instant = Date.parse(at)
  if (comparison === 'day') return new Date(instant - MS_PER_DAY).toISOString()
  if (comparison === 'week') return new Date(instant - 7 * MS_PER_DAY).toISOString()
  const day = Math.floor(wallDay(instant, zone))
  const monday = day - ((((day + THURSDAY) % 7) + 7) % 7)
  const nine = new Date(instantAt(monday + NINE, zone)).getTime()
  return new Date(nine < instant ? nine : nine - 7 * MS_PER_DAY).toISOString()
}

/** The instant of the nearest change before or after a moment; a day on, beyond the last one. */
export function stepFrom(instants: readonly number[], at: number, direction: 1 | -1): number | null {
  const found = direction === 1 ? instants.find((one) => one > at) : instants.findLast((one) => one < at)
  return found ?? null
}
