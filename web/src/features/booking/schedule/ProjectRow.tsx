import { memo } from 'react'

import type { Project } from '@/shared/api/generated'
import type { Axis } from '@/shared/board/axis'
import type { Lanes, RowSizes } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'

import type { BookingBar } from './bars'
import type { BarLook } from './BarView'
import type { Conflicts } from './conflicts'
import { MOST_PROJECT_LANES } from './projectBars'
import { RowBars } from './RowBars'

interface ProjectRowProps {
  rowId: string
  project: Project | null
  axis: Axis
  label: number
  lanes: Lanes<BookingBar>
  laneCount: number
  sizes: RowSizes
  from: Day
  to: Day
  look: BarLook
  conflicts: Conflicts
  openId: string | null
  sayDay: (project: Project | null, day: Day, until: Day) => string
}

/** One project and everybody who is booked onto it, a lane for each as far as they overlap. */
export const ProjectRow = memo(function ProjectRow({ project, sayDay, ...props }: ProjectRowProps) {
  return (
    <RowBars {...props} mostLanes={MOST_PROJECT_LANES} say={(day, until) => sayDay(project, day, until)} />
  )
})
