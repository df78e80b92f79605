import { IconChevronDown } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { xOf, type Axis } from '@/shared/board/axis'
import { startOfWeek, type Day } from '@/shared/lib/days'

import { bookedOf, freeCounts, loadOf, percentOf, type Member } from './capacity'
import type { Group } from './groups'
import { labelHolidays } from './holidayLabels'
import classes from './rows.module.css'

interface GroupRowProps {
  axis: Axis
  label: number
  members: readonly Member[]
  from: Day
  to: Day
  today: Day
  /** The public holidays to be named here: on the first heading only. */
  holidays: ReadonlyMap<Day, string> | null
}

/** px of a day under which its count would run into the next. */
const ROOM_FOR_A_COUNT = 24
const LOAD_HEIGHT = 16
const FULL = 0.98

/** Beside the heading of a department: how many of it are free on each day. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { axis, members, today } = props
  const t = useTranslations('board')
  const freeToday = useMemo(() => freeCounts(members, today, today + 1).free[0] ?? 0, [members, today])
  return (
    <>
      <div className={classes.counts} aria-hidden>
        {axis.dayWidth < ROOM_FOR_A_COUNT ? <LoadStrip {...props} /> : <Counts {...props} />}
      </div>
      {members.length > 0 && (
        <span role="gridcell" aria-colindex={today - axis.first + 2} className="heard-only">
          {t('freeToday', { count: freeToday })}
        </span>
      )}
    </>
  )
})

/** The count of each day; a public holiday is named instead. */
function Counts({ axis, label, members, from, to, holidays }: GroupRowProps) {
  const counts = useMemo(() => freeCounts(members, from, to), [members, from, to])
  const placeOf = (day: Day) => ({ transform: `translateX(${label + xOf(axis, day)}px)` })
  const named = holidays === null ? [] : labelHolidays(holidays, from, to, axis.dayWidth)
  const cells = named.map(({ day, text, room }) => (
    <span
      key={day}
      className={classes.holiday}
      style={{ ...placeOf(day), ...(room !== null && { maxWidth: room - 2 }) }}
    >
      {text}
    </span>
  ))
  for (let day = from; day < to; day += 1) {
    if (!holidays?.has(day) && (counts.atWork[day - from] ?? 0) > 0) {
      const free = counts.free[day - from] ?? 0
      cells.push(
        <span
          key={day}
          className={classes.count}
          data-none={free === 0 || undefined}
          style={{ ...placeOf(day), width: axis.dayWidth }}
        >
          {free}
        </span>,
      )
    }
  }
  return cells
}

/** The load of each week as a column: full from 98 % on, and then marked. Two shapes, however many weeks there are. */
function LoadStrip({ axis, label, members, from, to }: GroupRowProps) {
  const first = startOfWeek(from, axis.weekStart)
  const load = useMemo(() => loadOf(members, first, to, 7), [members, first, to])
  const width = 7 * axis.dayWidth
  const columns = (isFull: boolean) =>
    Array.from(load, (share, week) => {
      const height = Math.round(Math.min(share, 1) * LOAD_HEIGHT)
      if (height === 0 || share >= FULL !== isFull) return ''
      return `M${week * width + 1.5} ${LOAD_HEIGHT - height}h${width - 3}v${height}h${3 - width}z`
    }).join('')
  return (
    <svg
      className={classes.load}
      width={load.length * width}
      height={LOAD_HEIGHT}
      style={{ transform: `translate(${label + xOf(axis, first)}px, 4px)` }}
    >
      <path d={columns(false)} />
      <path d={columns(true)} data-full />
    </svg>
  )
}

interface GroupLabelProps {
  group: Group
  name: string
  members: readonly Member[]
  useFrom: Day
  useTo: Day
  isFolded: boolean
  onToggle: (id: string) => void
}

/** The heading of a department: how many there are, and how booked. A press folds it. */
export const GroupLabel = memo(function GroupLabel(props: GroupLabelProps) {
  const { group, name, members, useFrom, useTo, isFolded, onToggle } = props
  const t = useTranslations('board')
  const percent = useMemo(() => {
    const all = members.map((one) => bookedOf(one.lanes, one.days, useFrom, useTo, one.away))
    const booked = all.reduce((sum, use) => sum + use.booked, 0)
    return percentOf({ booked, possible: all.reduce((sum, use) => sum + use.possible, 0) })
  }, [members, useFrom, useTo])
  return (
    <div className={classes.group}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.fold}
        aria-expanded={!isFolded}
        data-folded={isFolded || undefined}
        onClick={() => onToggle(group.id)}
      >
        <IconChevronDown size={14} aria-hidden />
        <strong>{name}</strong>
        <span className={classes.size}>{group.artists.length + group.projects.length}</span>
      </button>
      {percent !== null && <span className={classes.groupUse}>{t('percent', { percent })}</span>}
    </div>
  )
})
