import {
  IconArrowDown,
  IconArrowUp,
  IconBolt,
  IconHourglass,
  IconMessageReply,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { timeOfDay, weekdayShort } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { wallDay } from '@/shared/lib/zones'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { figuresOf } from './clock'
import classes from './Clock.module.css'
import { isUndecided } from './items'
import type { ItemClock } from './useItemClock'

const MARKS: Record<Item['kind'], TablerIcon> = {
  challenge: IconBolt,
  expiring: IconHourglass,
  promoted: IconArrowUp,
  demoted: IconArrowDown,
  outcome: IconMessageReply,
  offer: IconMessageReply,
}
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
const DAYS_OF_A_WEEK = 7
/** A circle of this radius has a way around of 100, so that parts of it are per cent. */
const RADIUS = 100 / (2 * Math.PI)

interface RingProps {
  kind: Item['kind']
  clock: ItemClock
  /** Large, with the figures of what is left in the middle. */
  isLarge?: boolean
}

/** How much of the time is left, around the mark of what it is about. Its text stands beside it. */
export function Ring({ kind, clock: { urgency, left, share }, isLarge = false }: RingProps) {
  const t = useTranslations('inbox.clock')
  const Mark = MARKS[kind]
  const figures = isLarge && left !== null && left > 0 ? figuresOf(left) : null
  return (
    <span className={classes.ring} data-urgency={urgency} data-large={isLarge || undefined}>
      <svg viewBox="0 0 36 36" aria-hidden>
        <circle cx="18" cy="18" r={RADIUS} />
        {share > 0 && <circle cx="18" cy="18" r={RADIUS} strokeDasharray={`${share * 100} 100`} data-left />}
      </svg>
      <span className={classes.middle}>
        {figures === null ? (
          <Mark size={isLarge ? 26 : 14} stroke={isLarge ? 1.6 : 2} aria-hidden />
        ) : (
          <>
            <strong className={classes.figures}>{figures.text}</strong>
            <span className={classes.unit}>{t(figures.unit, { count: figures.count })}</span>
          </>
        )}
      </span>
    </span>
  )
}

/** 26 h 10: working time is said in hours, because a day of work has not twenty-four. */
export function useLeftWords(): (ms: number) => string {
  const t = useTranslations('common.duration')
  return (ms) => {
    const minutes = Math.max(0, Math.floor(ms / MS_PER_MINUTE))
    if (minutes < 60) return t('minutes', { minutes })
    return t('hours', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') })
  }
}

interface ClockTextProps {
  item: Item
  clock: ItemClock
  now: number
}

/** 5 h 40; Thu 09:42 within a week, else with the date; when it came up, for what has no deadline. */
export function ClockText({ item, clock: { urgency, left }, now }: ClockTextProps) {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { zone } = useStudio()
  const isOpen = item.state === 'open'
  const at = item.dueAt && isOpen ? item.dueAt : item.at
  const instant = Date.parse(at)
  const isNear = Math.abs(instant - now) < (DAYS_OF_A_WEEK - 1) * MS_PER_DAY
  const short = isNear
    ? `${weekdayShort(Math.floor(wallDay(instant, zone)), locale)} ${timeOfDay(new Date(instant), zone, locale)}`
    : words.moment(at, zone)
  const counts = left !== null && (item.kind === 'challenge' || left < MS_PER_DAY)
  const say = useLeftWords()
  const text = isOpen && isUndecided(item, now) ? t('waitsShort') : counts ? say(left) : short
  return (
    <time dateTime={at} className={classes.text} data-urgency={urgency}>
      {text}
    </time>
  )
}
