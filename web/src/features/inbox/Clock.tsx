import {
  IconArrowDown,
  IconArrowUp,
  IconBolt,
  IconHourglass,
  IconMessageReply,
  type TablerIcon,
} from '@tabler/icons-react'

import type { Item } from '@/shared/api/generated'
import { useDirectory } from '@/features/booking/directory'
import { useHoursOf } from '@/features/booking/trial/useHours'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { shareLeft, urgencyOf, workingLeft, type Urgency } from './clock'
import classes from './Clock.module.css'

const MARKS: Record<Item['kind'], TablerIcon> = {
  challenge: IconBolt,
  expiring: IconHourglass,
  promoted: IconArrowUp,
  demoted: IconArrowDown,
  outcome: IconMessageReply,
  offer: IconMessageReply,
}
const MS_PER_DAY = 86_400_000
/** A circle of this radius has a way around of 100, so that parts of it are per cent. */
const RADIUS = 100 / (2 * Math.PI)

/** How near the end of an item is, by the working hours of the artist. */
export function useUrgency(): (item: Item, now: number) => Urgency {
  const { artists } = useDirectory()
  const { tenant } = useStudio()
  const hoursOf = useHoursOf()
  return (item, now) => {
    if (!item.dueAt) return 'calm'
    const artist = artists.get(item.booking.artistId)
    const due = Date.parse(item.dueAt)
    const { pattern } = hoursOf({ workingPattern: artist?.workingPattern ?? null })
    return urgencyOf(due, now, workingLeft(now, due, artist?.timezone ?? tenant.timezone, pattern))
  }
}

interface RingProps {
  item: Item
  now: number
  urgency: Urgency
  /** In the middle, instead of the mark. */
  children?: React.ReactNode
}

/** How much of the time is left, around the mark of what it is about. Its text stands beside it. */
export function Ring({ item, now, urgency, children }: RingProps) {
  const Mark = MARKS[item.kind]
  const left = item.dueAt && item.state === 'open' ? shareLeft(startOf(item), Date.parse(item.dueAt), now) : 0
  return (
    <span className={classes.ring} data-urgency={urgency} data-large={children ? true : undefined}>
      <svg viewBox="0 0 36 36" aria-hidden>
        <circle cx="18" cy="18" r={RADIUS} />
        {left > 0 && <circle cx="18" cy="18" r={RADIUS} strokeDasharray={`${left * 100} 100`} data-left />}
      </svg>
      <span className={classes.middle}>{children ?? <Mark size={14} stroke={2} aria-hidden />}</span>
    </span>
  )
}

/** A hold is as old as its place in the queue. */
const startOf = (item: Item) => Date.parse(item.kind === 'expiring' ? item.booking.placedAt : item.at)

/** 5 h 40; Thu 26 March 09:42 if it is more than a day; how long ago for what has no deadline. */
export function ClockText({ item, now, urgency }: Omit<RingProps, 'children'>) {
  const words = useBookingWords()
  const { zone } = useStudio()
  const at = item.dueAt && item.state === 'open' ? item.dueAt : item.at
  const left = Date.parse(at) - now
  const text =
    item.state === 'open' && item.dueAt && left < MS_PER_DAY
      ? words.duration(Math.max(0, left))
      : words.moment(at, zone)
  return (
    <time dateTime={at} className={classes.text} data-urgency={urgency}>
      {text}
    </time>
  )
}
