import type { Artist } from '@/shared/api/generated'
import type { Drag } from '@/shared/board/drag'
import { dayOf, type Day } from '@/shared/lib/days'
import { barsWithin, type Lanes } from '@/shared/board/bars'
import type { Away } from '@/features/artist/away/timeOff'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import type { LiveStatus, ShownBooking } from '@/features/booking/data/types'
import { isFirm, isLive } from '@/features/booking/data/ranks'
import { priceOf, type Hours, type Price } from '@/features/booking/trial/price'
import { shortRest, type Work } from '@/features/booking/trial/rest'

import { awayInWay } from './awayInWay'
import { isHourPlace, type BookingBar } from './bars'

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
  /** Days inside that are not worked, and the holidays among them. */
  off: number
  holidays: string[]
  /** By the rules of billing; null without a rate, and for those who see no money. */
  price: Price | null
  /** Hours of rest to what lies beside it, if they are fewer than usual. */
  rest: number | null
  /** What stands in the way of a firm one. */
  clash: BookingBar | null
  /** The time off that it would lie over: what is firm is refused there, and a hold cannot become firm. */
  away: Away | null
  /** For a hold: its rank from one day to another. */
  ranks: { start: number; end: number; rank: number }[]
  /** Somebody changed the booking since it was taken hold of. */
  isChanged: boolean
  /** It is over or gone since it was taken hold of, and nothing can be moved any more. */
  isOver: boolean
  /** How many holds would lie below a firm one. */
  below: number
  /** The nearest one before it in the queue. */
  behind: BookingBar | null
  /** The booking that is dragged; null for a new one. */
  dragged: ShownBooking | null
  /** Another for each place and status: what is asked of the program is read by it. */
  key: string
}

/** What else there is to know: the moment, when the artist works, and whether prices may be seen. */
interface Around {
  now: number
  hours: Hours
  seesMoney: boolean
  /** The artist's time off. */
  away: readonly Away[]
}

/** Whether the screen knows already that it would be refused. */
export function isRefused({ clash, away, status, isChanged }: Preview): boolean {
  return clash !== null || isChanged || (away !== null && status !== 'hold')
}

function workedDays(drag: Drag, days: WorkDays, isWorked: (day: Day) => boolean) {
  let worked = 0
  let off = 0
  const holidays: string[] = []
  for (let day = Math.floor(drag.start); day < drag.end; day += 1) {
    const share = Math.min(drag.end, day + 1) - Math.max(drag.start, day)
    if (isWorked(day)) worked += share
    else {
      off += share
      const holiday = days.holidays.get(day)
      if (holiday !== undefined) holidays.push(holiday)
    }
  }
  return { worked, off, holidays }
}

/** The days off that somebody said yes to working on; they go with a booking for as long as it stays with its artist. */
function daysTaken(booking: ShownBooking | null, artist: Artist): (day: Day) => boolean {
  if (booking === null || booking.artistId !== artist.id || booking.unit === 'hour') return () => false
  const off = new Set(booking.daysOff.map(dayOf))
  const [first, last] = [dayOf(booking.startDate), dayOf(booking.endDate)]
  return (day) => day >= first && day <= last && !off.has(day)
}

const workOf = ({ start, end, booking }: BookingBar): Work => ({
  start,
  end,
  isHours: booking.unit === 'hour',
})

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
  { now, hours, seesMoney, away: timeOff }: Around,
): Preview {
  const status = dragged === null || drag.isCopy ? newStatus : (dragged.booking.status as LiveStatus)
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
  const isOver = drag.id !== null && (dragged === null || !isLive(dragged.booking, now))
  const isHour = dragged === null ? isHourPlace(drag.start, drag.end) : dragged.booking.unit === 'hour'
  const place = { isHours: isHour, start: drag.start, end: drag.end, isWorked: isWorked() }
  const keepsTime = dragged?.booking.artistId === artist.id && !drag.isCopy
  const { worked, off, holidays } = workedDays(drag, days, place.isWorked)
  // A booking keeps the copy of its rate, and another artist brings their own.
  const rate = dragged?.booking.artistId === artist.id ? dragged.booking.rate : artist.rate
  return {
    drag,
    artist,
    status,
    title: dragged?.booking.title ?? '',
    projectId: dragged?.booking.projectId ?? null,
    worked: isHour ? Math.round((drag.end - drag.start) * 24 * 4) / 4 : worked,
    unit: isHour ? 'hour' : 'day',
    off: isHour ? 0 : off,
    holidays: isHour ? [] : holidays,
    price: seesMoney ? priceOf(place, rate, hours) : null,
    rest: shortRest(place, neighbours(), hours),
    isChanged:
      isOver || (dragged !== null && drag.stamp !== undefined && dragged.booking.version !== drag.stamp),
    isOver,
    clash: status === 'hold' ? null : (firm[0] ?? null),
    away: awayInWay(place, isHour ? () => true : place.isWorked, timeOff, keepsTime ? dragged : null),
    ranks: status === 'hold' ? ranksOf(drag, seniors) : [],
    below: status === 'hold' ? 0 : others.filter((bar) => bar.booking.status === 'hold').length,
    behind:
      status === 'hold' ? (seniors.toSorted((one, other) => one.order - other.order).at(-1) ?? null) : null,
    dragged: dragged?.booking ?? null,
    key: [drag.id, artist.id, drag.start, drag.end, status, drag.isCopy === true].join(' '),
  }

  function isWorked(): (day: Day) => boolean {
    const isTaken = daysTaken(drag.isCopy ? null : (dragged?.booking ?? null), artist)
    return (day) => isWorkDay(days, day) || isTaken(day)
  }

  /** What is firm within a day of it, on either side. */
  function neighbours(): Work[] {
    return barsWithin(lanes, drag.start - 1, drag.end + 1)
      .flatMap((index) => lanes.bars[index] ?? [])
      .filter((bar) => !away.has(bar.id) && isFirm(bar.booking))
      .filter((bar) => bar.end <= drag.start || bar.start >= drag.end)
      .map(workOf)
  }
}
