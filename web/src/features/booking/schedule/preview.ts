import type { Artist } from '@/shared/api/generated'
import type { Drag } from '@/shared/board/drag'
import { barsWithin, type Lanes } from '@/shared/board/bars'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { LiveStatus } from '@/features/booking/data/types'
import { isFirm, isLive } from '@/features/booking/data/ranks'

import type { BookingBar } from './bars'

/** What would come of letting go now. The program decides; this says it ahead, from what is on the screen. */
export interface Preview {
  drag: Drag
  artist: Artist
  status: LiveStatus
  /** Of the bar that is moved; empty for a new one. */
  title: string
  projectId: string | null
  /** Working days, with halves; hours for a booking of hours. */
  worked: number
  unit: 'day' | 'hour'
  /** Days inside that are not worked. */
  off: number
  /** What stands in the way of a firm one. */
  clash: BookingBar | null
  /** For a hold: its rank from one day to another. */
  ranks: { start: number; end: number; rank: number }[]
  /** Somebody changed the booking since it was taken hold of. */
  isChanged: boolean
  /** The nearest one before it in the queue. */
  behind: BookingBar | null
}

function workedDays(drag: Drag, days: WorkDays): { worked: number; off: number } {
  let worked = 0
  let off = 0
  for (let day = Math.floor(drag.start); day < drag.end; day += 1) {
    const share = Math.min(drag.end, day + 1) - Math.max(drag.start, day)
    if (isWorkDay(days, day)) worked += share
    else off += share
  }
  return { worked, off }
}

/** Ranks of a new place by those who stand before it: what is firm, and for a moved hold who was placed earlier. */
function ranksOf(drag: Drag, seniors: readonly BookingBar[]): Preview['ranks'] {
  const cuts = new Set([drag.start, drag.end])
  for (const senior of seniors) {
    if (senior.start > drag.start) cuts.add(senior.start)
    if (senior.end < drag.end) cuts.add(senior.end)
  }
  const at = [...cuts].sort((one, other) => one - other)
  const ranks: Preview['ranks'] = []
  at.slice(0, -1).forEach((start, index) => {
    const end = at[index + 1] ?? drag.end
    const rank = 1 + seniors.filter((senior) => senior.start < end && start < senior.end).length
    const last = ranks.at(-1)
    if (last?.rank === rank) last.end = end
    else ranks.push({ start, end, rank })
  })
  return ranks
}

/**
 * `dragged` is the bar that is moved, or null for a new one. A hold that gains time or changes artist takes a new place
 * in the queue (booking rule 3), so everybody who is there stands before it.
 */
export function previewOf(
  drag: Drag,
  artist: Artist,
  days: WorkDays,
  lanes: Lanes<BookingBar>,
  dragged: BookingBar | null,
  newStatus: LiveStatus,
  now: number,
): Preview {
  const status = dragged === null ? newStatus : (dragged.booking.status as LiveStatus)
  // What goes along is not in the way; what is copied stays, and is.
  const away = new Set(drag.isCopy ? [] : [drag.id, ...(drag.others ?? []).map((other) => other.id)])
  const others = barsWithin(lanes, drag.start, drag.end)
    .map((index) => lanes.bars[index])
    .filter((bar): bar is BookingBar => bar !== undefined && !away.has(bar.id) && isLive(bar.booking, now))
  const firm = others.filter((bar) => isFirm(bar.booking))
  const isShrunk =
    dragged !== null &&
    !drag.isCopy &&
    dragged.booking.artistId === artist.id &&
    drag.start >= dragged.start &&
    drag.end <= dragged.end
  const seniors = others.filter((bar) => isFirm(bar.booking) || !isShrunk || bar.order < dragged.order)
  const isHour = dragged?.booking.unit === 'hour'
  const { worked, off } = workedDays(drag, days)
  return {
    drag,
    artist,
    status,
    title: dragged?.booking.title ?? '',
    projectId: dragged?.booking.projectId ?? null,
    worked: isHour ? Math.round((drag.end - drag.start) * 24 * 4) / 4 : worked,
    unit: isHour ? 'hour' : 'day',
    off: isHour ? 0 : off,
    isChanged: dragged !== null && drag.stamp !== undefined && dragged.booking.version !== drag.stamp,
    clash: status === 'hold' ? null : (firm[0] ?? null),
    ranks: status === 'hold' ? ranksOf(drag, seniors) : [],
    behind:
      status === 'hold' ? (seniors.toSorted((one, other) => one.order - other.order).at(-1) ?? null) : null,
  }
}
