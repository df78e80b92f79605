import { IconChevronDown } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { xOf, type Axis } from '@/shared/board/axis'
import type { Day } from '@/shared/lib/days'

import { bookedOf, freeCounts, percentOf, type Member } from './capacity'
import type { Group } from './groups'
import classes from './rows.module.css'

interface GroupRowProps {
  group: Group
  axis: Axis
  label: number
  members: readonly Member[]
  from: Day
  to: Day
  useFrom: Day
  useTo: Day
  isFolded: boolean
  /** The public holidays to be named here: on the first heading only. */
  holidays: ReadonlyMap<Day, string> | null
  onToggle: (id: string) => void
}

/** The heading of a department: how many there are, how booked, and how many are free on each day. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { group, axis, label, members, from, to, useFrom, useTo, isFolded, holidays, onToggle } = props
  const t = useTranslations('board')
  const counts = useMemo(() => freeCounts(members, from, to), [members, from, to])
  const percent = useMemo(() => {
    const all = members.map((one) => bookedOf(one.lanes, one.days, useFrom, useTo))
    const booked = all.reduce((sum, use) => sum + use.booked, 0)
    return percentOf({ booked, possible: all.reduce((sum, use) => sum + use.possible, 0) })
  }, [members, useFrom, useTo])
  const name = group.name ?? t('noDepartment')
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
      <div
        className={classes.counts}
        role="gridcell"
        aria-colindex={2}
        aria-label={t('freeCountsOf', { name })}
      >
        {cells}
      </div>
      <div role="rowheader" aria-colindex={1} className={classes.group} style={{ width: label }}>
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
          <span className={classes.size}>{group.artists.length}</span>
        </button>
        {percent !== null && <span className={classes.groupUse}>{percent}%</span>}
      </div>
    </>
  )
})
