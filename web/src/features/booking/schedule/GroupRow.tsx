import { IconChevronDown } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { xOf, type Axis } from '@/shared/board/axis'
import type { Day } from '@/shared/lib/days'

import { bookedOf, freeCounts, percentOf, type Member } from './capacity'
import type { Group } from './groups'
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

/** Beside the heading of a department: how many of it are free on each day. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { axis, label, members, from, to, today, holidays } = props
  const t = useTranslations('board')
  const counts = useMemo(() => freeCounts(members, from, to), [members, from, to])
  const freeToday = useMemo(() => freeCounts(members, today, today + 1).free[0] ?? 0, [members, today])
  const cells = []
  for (let day = from; day < to; day += 1) {
    const holiday = holidays?.get(day)
    const place = { transform: `translateX(${label + xOf(axis, day)}px)` }
    if (holiday !== undefined) {
      cells.push(
        <span key={day} className={classes.holiday} style={place}>
          {holiday}
        </span>,
      )
    } else if ((counts.atWork[day - from] ?? 0) > 0) {
      const free = counts.free[day - from] ?? 0
      cells.push(
        <span
          key={day}
          className={classes.count}
          data-none={free === 0 || undefined}
          style={{ ...place, width: axis.dayWidth }}
        >
          {free}
        </span>,
      )
    }
  }
  return (
    <>
      <div className={classes.counts} aria-hidden>
        {cells}
      </div>
      <span role="gridcell" aria-colindex={today - axis.first + 2} className="heard-only">
        {t('freeToday', { count: freeToday })}
      </span>
    </>
  )
})

interface GroupLabelProps {
  group: Group
  members: readonly Member[]
  useFrom: Day
  useTo: Day
  isFolded: boolean
  onToggle: (id: string) => void
}

/** The heading of a department: how many there are, and how booked. A press folds it. */
export const GroupLabel = memo(function GroupLabel(props: GroupLabelProps) {
  const { group, members, useFrom, useTo, isFolded, onToggle } = props
  const t = useTranslations('board')
  const percent = useMemo(() => {
    const all = members.map((one) => bookedOf(one.lanes, one.days, useFrom, useTo))
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
        <strong>{group.name ?? t('noDepartment')}</strong>
        <span className={classes.size}>{group.artists.length}</span>
      </button>
      {percent !== null && <span className={classes.groupUse}>{t('percent', { percent })}</span>}
    </div>
  )
})
