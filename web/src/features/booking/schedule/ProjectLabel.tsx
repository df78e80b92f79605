import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Project } from '@/shared/api/generated'
import { barsWithin, type Lanes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import { hueOf } from '@/shared/lib/hue'

import { useBookingWords } from '@/features/booking/words'
import type { BookingBar } from './bars'
import { peopleAndDays } from './projectBars'
import classes from './rows.module.css'

interface ProjectLabelProps {
  project: Project | null
  lanes: Lanes<BookingBar>
  useFrom: Day
  useTo: Day
}

/** Which project, for whom, how many people are on it in the period, and for how many days. */
export const ProjectLabel = memo(function ProjectLabel(props: ProjectLabelProps) {
  const { project, lanes, useFrom, useTo } = props
  const t = useTranslations('board')
  const words = useBookingWords()
  const { people, days } = useMemo(() => {
    const bars = barsWithin(lanes, useFrom, useTo).flatMap((index) => lanes.bars[index] ?? [])
    return peopleAndDays(bars, useFrom, useTo)
  }, [lanes, useFrom, useTo])
  const about = [project?.code, project?.client].filter(Boolean).join(' · ')
  return (
    <div className={classes.label}>
      <span className={classes.swatch} data-hue={hueOf(project?.color)} aria-hidden />
      <span className={classes.who}>
        <span className={classes.name}>{project?.name ?? t('noProject')}</span>
        <span className={classes.skills}>{about}</span>
      </span>
      <span className={classes.use}>{t('people', { count: people })}</span>
      {days > 0 && <span className={classes.rate}>{words.worked(days, 'day')}</span>}
    </div>
  )
})
