import { useTranslations } from 'use-intl'

import { xOf, type Axis } from '@/shared/board/axis'
import { useFollowing } from '@/shared/board/follow'
import { isWeekend, weekdayOf, type Day } from '@/shared/lib/days'
import type { Away } from '@/features/artist/away/timeOff'
import type { WorkDays } from '@/features/artist/workdays'

import classes from './shades.module.css'

interface ShadesProps {
  axis: Axis
  label: number
  days: WorkDays
  away: readonly Away[]
  /** The hours of a week that are not worked, as a background; null where hours cannot be told apart. */
  hoursTile: string | null
  from: Day
  to: Day
}

/** In a year a weekly day off would be fifty hairs in every row. */
const DAYS_FROM = 6
const WORD_FROM = 56
const ICON_FROM = 20

/** When this artist alone does not work. Weekends are in the tile behind all rows. One element for each run of days. */
export function Shades({ axis, label, days, away, hoursTile, from, to }: ShadesProps) {
  const place = (start: number, end: number) => ({
    width: (end - start) * axis.dayWidth,
    transform: `translateX(${label + xOf(axis, start)}px)`,
  })
  return (
    <>
      {hoursTile !== null && (
        <i
          className={classes.hours}
          style={{
            ...place(from, to),
            backgroundImage: hoursTile,
            backgroundPositionX: -((from - axis.first) % 7) * axis.dayWidth,
          }}
        />
      )}
      {runsOff(days, from, to, axis.dayWidth > DAYS_FROM).map(([start, end, holiday]) => (
        <i key={start} className={classes.off} title={holiday} style={place(start, end)} />
      ))}
      {away.map((one) =>
        one.end > from && one.start < to ? (
          <AwayPlate key={one.id} away={one} axis={axis} style={place(one.start, one.end)} />
        ) : null,
      )}
    </>
  )
}

function AwayPlate({ away, axis, style }: { away: Away; axis: Axis; style: { width: number } }) {
  const t = useTranslations('away')
  const text = useFollowing(xOf(axis, away.start), xOf(axis, away.end))
  const { kind } = away.row
  const width = style.width - 2
  return (
    <div className={classes.away} style={{ ...style, width }} data-away-id={away.id}>
      {width >= ICON_FROM && (
        <span ref={text} className={classes.word} data-kind={kind}>
          {width >= WORD_FROM && t(`kind.${kind}`)}
        </span>
      )}
    </div>
  )
}

type Run = [start: Day, end: Day, holiday: string | undefined]

/** Holidays, each by its name, and the other days off in a row as one. */
export function runsOff(days: WorkDays, from: Day, to: Day, withWeekly: boolean): Run[] {
  const runs: Run[] = []
  for (let day = from; day < to; day += 1) {
    const holiday = days.holidays.get(day)
    const isOff = withWeekly && !days.week[weekdayOf(day)] && !isWeekend(day)
    if (holiday === undefined && !isOff) continue
    const last = runs.at(-1)
    if (holiday === undefined && last?.[1] === day && last[2] === undefined) last[1] = day + 1
    else runs.push([day, day + 1, holiday])
  }
  return runs
}
