import type { Artist } from '@/shared/api/generated'
import { barsWithin, type Lanes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from '@/features/booking/schedule/bars'
import { firmShare } from '@/features/booking/schedule/capacity'

/** One artist on one day. */
export interface DayRow {
  artist: Artist
  bars: BookingBar[]
}

/** A department on one day: who is taken, who can still be booked, who does not work. */
export interface DayGroup {
  booked: DayRow[]
  free: DayRow[]
  off: DayRow[]
}

interface Around {
  lanes: (artistId: string) => Lanes<BookingBar>
  days: (artist: Artist) => WorkDays
}

/** As the board counts it: free is who works that day and is not firmly booked for the whole of it. Holds do not take anybody. */
export function sortDay(artists: readonly Artist[], day: Day, around: Around): DayGroup {
  const group: DayGroup = { booked: [], free: [], off: [] }
  for (const artist of artists) {
    const lanes = around.lanes(artist.id)
    const bars = barsWithin(lanes, day, day + 1)
      .map((index) => lanes.bars[index])
      .filter((bar) => bar !== undefined)
    const isFull = (firmShare(lanes, day, day + 1)[0] ?? 0) >= 1
    const works = isWorkDay(around.days(artist), day)
    group[isFull ? 'booked' : works ? 'free' : 'off'].push({ artist, bars })
  }
  return group
}
