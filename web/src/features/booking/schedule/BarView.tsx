import { memo, type CSSProperties } from 'react'

import { xOf, type Axis } from '@/shared/board/axis'
import { useFollowing } from '@/shared/board/follow'
import { dayOf } from '@/shared/lib/days'
import type { Hue } from '@/shared/lib/hue'

import classes from './bars.module.css'
import { isFirm } from '@/features/booking/data/ranks'
import type { ShownBooking } from '@/features/booking/data/types'

import type { ChangeShown } from '@/features/booking/past/context'
import type { BookingBar } from './bars'
import type { Conflict } from './conflicts'

/** How bars are drawn, the same for all: made anew only when names, filters or rights change. */
export interface BarLook {
  /** What stands first, in bold: the code of the project, or whose booking it is where rows are projects. */
  head: (booking: ShownBooking) => string | null
  hue: (booking: ShownBooking) => Hue
  /** The whole booking in words, for those who listen. */
  say: (bar: BookingBar, conflict?: Conflict | null) => string
  /** A hold's rank for a chip: by segments if they have room in a bar of so many px, else the one it is called by. */
  rank: (booking: ShownBooking, width: number) => string
  /** How long a challenged booking has to answer; empty when it waits, null if nobody challenges it. */
  timeLeft: (booking: ShownBooking) => string | null
  /** Bookings that the filters do not ask for: still in the way, but quiet. */
  isQuiet: (bar: Pick<BookingBar, 'booking'>) => boolean
  /** What became of it since the moment that a past one is compared with; undefined in the present. */
  change: (booking: ShownBooking) => ChangeShown | 'none' | undefined
  mayChange: boolean
}

interface BarViewProps {
  bar: BookingBar
  axis: Axis
  label: number
  /** px, within the row. As numbers, so that a bar which stays the same is not drawn anew. */
  top: number
  height: number
  look: BarLook
  isStop: boolean
  isOpen: boolean
  isSelected: boolean
  conflict: Conflict | null
}

/** Under this many px only the mark is drawn; under the second the code of the project; then the title too. */
const MARK_ONLY = 30
const CODE_ONLY = 64
/** A chip with a rank needs more room than a mark. */
const CHIP_ONLY = 44
const CHECK_FROM = 120
/** From here a challenge says how long is left; below, its bolt stands alone. */
const CLOCK_FROM = 150
/** A scale of fewer px a day is that of a year: bars are low, without text and without the days off inside them. */
const TEXTURE = 6

/** One booking on the board. Status is shape and mark; the hue says which project, and is never needed to read it. */
export const BarView = memo(function BarView({
  bar,
  axis,
  label,
  top,
  height,
  look,
  isStop,
  isOpen,
  isSelected,
  conflict,
}: BarViewProps) {
  const { booking } = bar
  const left = label + xOf(axis, bar.start) + 1
  const isTexture = axis.dayWidth < TEXTURE
  const width = isTexture
    ? Math.max(2, (bar.end - bar.start) * axis.dayWidth - 1)
    : Math.max(6, (bar.end - bar.start) * axis.dayWidth - 2)
  const isQuiet = look.isQuiet(bar)
  const timeLeft = isQuiet || isTexture || width < MARK_ONLY ? null : look.timeLeft(booking)
  return (
    <div
      role="gridcell"
      tabIndex={isStop ? 0 : -1}
      data-board-stop={isStop || undefined}
      data-bar-id={bar.id}
      data-hue={isQuiet ? 'slate' : look.hue(booking)}
      data-status={booking.status}
      data-pending={booking.isPending || undefined}
      data-queued={booking.isQueued || undefined}
      data-quiet={isQuiet || undefined}
      data-change={look.change(booking)}
      data-open={isOpen || undefined}
      data-texture={isTexture || undefined}
      data-selected={isSelected || undefined}
      data-conflict={conflict === null ? undefined : width < CODE_ONLY || isTexture ? 'edge' : 'mark'}
      data-challenge={timeLeft === null ? undefined : width < CLOCK_FROM ? '' : timeLeft}
      data-fixed={!look.mayChange || undefined}
      aria-colindex={Math.floor(bar.start) - axis.first + 2}
      aria-label={look.say(bar, conflict)}
      aria-selected={isSelected}
      className={classes.bar}
      style={placeBar(left, width, { top, height }, booking.status)}
    >
      {!isTexture && <Rests bar={bar} axis={axis} />}
      {!isQuiet && !isTexture && <BarText bar={bar} axis={axis} width={width} look={look} />}
    </div>
  )
})

const BORDERS: Partial<Record<string, number>> = { confirmed: 0, hold: 2.5 }

function placeBar(
  left: number,
  width: number,
  box: { top: number; height: number },
  status: string,
): CSSProperties {
  const line = box.height - (BORDERS[status] ?? 2)
  const place = { width, height: box.height, transform: `translate(${left}px, ${box.top}px)` }
  return { ...place, '--bar-line': `${line}px` } as CSSProperties
}

/** Mark or rank is a pseudo-element of the text, and the title a text beside the code: a bar is three elements. */
function BarText({ bar, axis, width, look }: { bar: BookingBar; axis: Axis; width: number; look: BarLook }) {
  const { booking } = bar
  const text = useFollowing(xOf(axis, bar.start), xOf(axis, bar.end))
  const head = look.head(booking)
  const isSmall = width < (booking.status === 'hold' ? CHIP_ONLY : MARK_ONLY)
  const hasMark =
    booking.ghost === undefined && (booking.status !== 'confirmed' || width >= CHECK_FROM || isSmall)
  const { rank } = booking
  const rankText =
    booking.isQueued === true || booking.status !== 'hold' || typeof rank !== 'number'
      ? undefined
      : isSmall
        ? String(rank)
        : look.rank(booking, width)
  return (
    <span
      ref={text}
      aria-hidden
      className={classes.text}
      data-mark={hasMark || undefined}
      data-rank={rankText}
    >
      {!isSmall && (width < CODE_ONLY || head !== null) && <b>{head ?? booking.title}</b>}
      {width >= CODE_ONLY && ` ${booking.title}`}
    </span>
  )
}

/** The days inside that are not worked, joined where they touch. */
function Rests({ bar, axis }: { bar: BookingBar; axis: Axis }) {
  const { daysOff } = bar.booking
  if (daysOff.length === 0 || !(isFirm(bar.booking) || bar.booking.status === 'hold')) return null
  const runs: [number, number][] = []
  for (const iso of daysOff) {
    const day = dayOf(iso)
    const run = runs.at(-1)
    if (run?.[1] === day) run[1] = day + 1
    else runs.push([day, day + 1])
  }
  return runs.map(([first, end]) => {
    const start = Math.max(first, bar.start)
    const width = (Math.min(end, bar.end) - start) * axis.dayWidth
    const left = (start - bar.start) * axis.dayWidth - 1
    return <i key={first} className={classes.rest} style={{ width, transform: `translateX(${left}px)` }} />
  })
}
