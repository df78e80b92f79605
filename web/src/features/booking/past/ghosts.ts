import type { Booking, BookingDifference } from '@/shared/api/generated'
import type { ShownBooking } from '@/features/booking/data/types'
import { placeOf, whenOf } from '@/features/booking/schedule/bars'

export interface GhostWords {
  /** was to 13 */
  to: (day: number) => string
  /** was from 9 */
  from: (day: number) => string
  /** was here: Ep 3 clean-up */
  here: (title: string) => string
  /** Roto, released */
  removed: (title: string, status: Booking['status']) => string
}

/** What a board of a past moment shows beside its bookings: where they were before, and those that are gone. */
export function ghostsOf(
  changes: readonly BookingDifference[],
  zone: string,
  words: GhostWords,
): ShownBooking[] {
  return changes.flatMap(({ kind, before, after }) => {
    if (!before) return []
    if (kind === 'removed') {
      const status = after?.status ?? 'released'
      return [{ ...before, status, title: words.removed(before.title, status), ghost: 'removed' as const }]
    }
    return kind === 'moved' && after ? oldPlaces(before, after, zone, words) : []
  })
}

/** What of the old place the booking does not cover any more, at either side; all of it if it lies elsewhere. */
function oldPlaces(before: Booking, after: Booking, zone: string, words: GhostWords): ShownBooking[] {
  const [was, is] = [placeOf(before, zone), placeOf(after, zone)]
  const made = (part: string, start: number, end: number, title: string): ShownBooking => ({
    ...before,
    ...whenOf(before, start, end, zone),
    id: `${before.id} ${part}`,
    title,
    status: 'released',
    ghost: 'was',
  })
  const isElsewhere = before.artistId !== after.artistId || was.end <= is.start || was.start >= is.end
  if (isElsewhere) return [made('was', was.start, was.end, words.here(before.title))]
  const parts: ShownBooking[] = []
  if (was.start < is.start) parts.push(made('from', was.start, is.start, words.from(Math.floor(was.start))))
  if (was.end > is.end) parts.push(made('to', is.end, was.end, words.to(Math.ceil(was.end) - 1)))
  return parts
}
