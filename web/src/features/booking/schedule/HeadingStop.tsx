import { memo } from 'react'
import { useTranslations } from 'use-intl'

import type { Axis } from '@/shared/board/axis'
import { DayCell } from '@/shared/board/DayCell'
import { useFocusOnRow } from '@/shared/board/state'
import { dayLong, dayRange } from '@/shared/lib/dates'
import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import { freeCounts, type Member } from './capacity'

interface HeadingStopProps {
  id: string
  name: string
  members: readonly Member[]
  axis: Axis
  label: number
  isFolded: boolean
}

/** The day in focus on the heading of a group, which says how many are free on it. Enter or Space folds the group. */
export const HeadingStop = memo(function HeadingStop(props: HeadingStopProps) {
  const { id, name, members, axis, label, isFolded } = props
  const t = useTranslations('gestures')
  const focus = useFocusOnRow(id)
  if (focus === null) return null
  const say = (first: Day, last: Day) => {
    const { free, atWork } = freeCounts(members, first, last + 1)
    const counts = { free: Math.min(...free), atWork: Math.max(...atWork) }
    if (first === last) return t('heading.day', { name, day: dayLong(first, locale), ...counts })
    return t('heading.range', { name, range: dayRange(first, last, locale), ...counts })
  }
  return <DayCell {...{ axis, label, focus, say }} isExpanded={!isFolded} />
})
