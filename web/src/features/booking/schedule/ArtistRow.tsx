import { memo } from 'react'

import type { Artist } from '@/shared/api/generated'
import type { Axis } from '@/shared/board/axis'
import { MOST_LANES, type Lanes, type RowSizes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import type { WorkDays } from '@/features/artist/workdays'

import type { BookingBar } from './bars'
import type { BarLook } from './BarView'
import type { Conflicts } from './conflicts'
import { RowBars } from './RowBars'
import { Shades } from './Shades'

interface ArtistRowProps {
  artist: Artist
  axis: Axis
  label: number
  lanes: Lanes<BookingBar>
  laneCount: number
  sizes: RowSizes
  days: WorkDays
  away: readonly Away[]
  conflicts: Conflicts
  hoursTile: string | null
  from: Day
  to: Day
  look: BarLook
  openId: string | null
  sayDay: (artist: Artist, day: Day, until: Day) => string
}

/** One artist's days off and bookings. */
export const ArtistRow = memo(function ArtistRow(props: ArtistRowProps) {
  const { artist, days, away, hoursTile, sayDay, ...bars } = props
  const { axis, label, from, to } = bars
  return (
    <>
      <Shades {...{ axis, label, days, away, hoursTile, from, to }} />
      <RowBars
        rowId={artist.id}
        {...bars}
        mostLanes={MOST_LANES}
        say={(day, until) => sayDay(artist, day, until)}
      />
    </>
  )
})
