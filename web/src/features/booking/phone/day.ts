import type { Artist } from '@/shared/api/generated'
import { barsWithin, type Lanes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from '@/features/booking/schedule/bars'
import { awayShare, firmShare } from '@/features/booking/schedule/capacity'

/** One artist on one day. */
export interface DayRow {
  artist: Artist
  bars: BookingBar[]
  /** The time off that takes the whole day. */
  away: Away | null
}

/** A department on one day: who is taken, who can still be booked, who does not work. */
export interface DayGroup {
  booked: DayRow[]
  free: DayRow[]
  off: DayRow[]
  /** Whether anybody usually works that day, so that nobody being free says something. */
  isWorked: boolean
}

interface Around {
  lanes: (artistId: string) => Lanes<BookingBar>
  days: (artist: Artist) => WorkDays
  away: (artistId: string) => readonly Away[]
}

/** As the board counts it: free is who works that day and is not firmly booked for the whole of it. Holds do not take anybody. */
export function sortDay(artists: readonly Artist[], day: Day, around: Around): DayGroup {
  const group: DayGroup = { booked: [], free: [], off: [], isWorked: false }
  for (const artist of artists) {
    const lanes = around.lanes(artist.id)
    const bars = barsWithin(lanes, day, day + 1)
      .map((index) => lanes.bars[index])
      .filter((bar) => bar !== undefined)
    const isFull = (firmShare(lanes, day, day + 1)[0] ?? 0) >= 1
    const works = isWorkDay(around.days(artist), day)
    const list = around.away(artist.id)
    const isAway = (awayShare(list, day, day + 1)[0] ?? 0) >= 1
    const away = isAway ? (list.find((one) => one.start < day + 1 && one.end > day) ?? null) : null
    group.isWorked ||= works
    group[isFull ? 'booked' : works && !isAway ? 'free' : 'off'].push({ artist, bars, away })
  }
  return group
}
