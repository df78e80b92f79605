import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { dayOfMonth, isWeekend, weekdayOf, type Day } from '@/shared/lib/days'
import { monthName, weekdayLetter } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'

import { useDirectory } from '@/features/booking/directory'
import { RankChip, StatusMark } from '@/features/booking/StatusMark'

import classes from './Strip.module.css'
import type { StripBar, StripLayout } from './strip'

/** Up to so many days there is room for the number of each. */
const ROOMY = 32

function placeOf(bar: StripBar<unknown>, days: number) {
  return {
    '--from': `${(bar.from / days) * 100}%`,
    '--length': `${(bar.length / days) * 100}%`,
    '--lane': bar.lane,
  } as React.CSSProperties
}

interface StripProps {
  layout: StripLayout
  asked: string
  /** M 16, where there is room for it. */
  hasWeekdays?: boolean
}

/** The days around a clash, to look at. Everything on it is said again in words below it. */
export function Strip({ layout, asked, hasWeekdays = false }: StripProps) {
  const t = useTranslations('booking.clash')
  const { projectCode, hue } = useDirectory()
  const { days, firstDay } = layout
  const all = Array.from({ length: days }, (_, at) => firstDay + at)
  return (
    <div className={classes.root} aria-hidden style={{ '--lanes': layout.lanes } as React.CSSProperties}>
      <div className={classes.days}>
        {all.map((day, at) => (
          <DayNumber
            key={day}
            day={day}
            isFirst={at === 0}
            isShown={days <= ROOMY || weekdayOf(day) === 0}
            hasWeekday={hasWeekdays && days <= ROOMY / 2}
          />
        ))}
      </div>
      <div className={classes.grid}>
        {all.map((day) => (
          <span key={day} className={classes.day} data-weekend={isWeekend(day) || undefined} />
        ))}
        {layout.away.map((bar) => (
          <span key={bar.item.id} className={classes.away} style={placeOf(bar, days)} />
        ))}
        {layout.bars.map((bar) => (
          <span
            key={bar.item.id}
            className={classes.bar}
            data-status={bar.item.status}
            data-hue={hue(bar.item.projectId)}
            style={placeOf(bar, days)}
          >
            {bar.item.status === 'hold' && bar.item.rank ? <RankChip rank={bar.item.rank} /> : null}
            <StatusMark status={bar.item.status} />
            <span className={classes.text}>
              <b>{projectCode(bar.item.projectId)}</b> {bar.item.title}
            </span>
          </span>
        ))}
        {layout.asked !== null && (
          <span className={classes.bar} data-status="asked" style={placeOf(layout.asked, days)}>
            <IconX size={12} stroke={2.25} />
            <span className={classes.text}>{asked}</span>
          </span>
        )}
        {layout.free !== null && (
          <span className={classes.bar} data-status="free" style={placeOf(layout.free, days)}>
            <IconCheck size={12} stroke={2.25} />
            <span className={classes.text}>{t('nextFree')}</span>
          </span>
        )}
      </div>
    </div>
  )
}

interface DayNumberProps {
  day: Day
  isFirst: boolean
  isShown: boolean
  hasWeekday: boolean
}

function DayNumber({ day, isFirst, isShown, hasWeekday }: DayNumberProps) {
  const isNewMonth = dayOfMonth(day) === 1
  if (!isShown && !isNewMonth) return <span />
  // The name of a month takes the room of two days.
  const needsMonth = isNewMonth || (isFirst && dayOfMonth(day + 1) !== 1)
  return (
    <span data-month={needsMonth || undefined}>
      {hasWeekday && !needsMonth && `${weekdayLetter(day, locale)} `}
      {dayOfMonth(day)}
      {needsMonth && ` ${monthName(day, locale).slice(0, 3)}`}
    </span>
  )
}
