import type { Project } from '@/shared/api/generated'
import { shortRange } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { hueOf } from '@/shared/lib/hue'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import type { Column } from '@/shared/ui/DataTable'
import { NameCell, TextCell } from '@/shared/ui/TableCells'

import classes from './columns.module.css'
import { ProjectStatusTag } from './StatusTag'

type Words = 'project' | 'client' | 'status' | 'dates' | 'budget' | 'progress'

interface ColumnsOf {
  words: (key: Words) => string
  /** From a day on, or until a day, when only one of the two is known. */
  open: (end: 'from' | 'until', day: string) => string
  seesMoney: boolean
  onOpen: ((project: Project) => void) | undefined
}

const LAST = '\uffff'
const ORDER: Record<Project['status'], number> = { active: 0, planning: 1, paused: 2, completed: 3 }

/** The columns of the list of projects; without the right to see money there is none of budgets. */
export function projectColumns({ words, open, seesMoney, onOpen }: ColumnsOf): Column<Project>[] {
  const columns: Column<Project>[] = [
    {
      key: 'name',
      label: words('project'),
      track: 'minmax(260px, 2fr)',
      compare: (one, other) => one.name.localeCompare(other.name),
      cell: (project) => (
        <>
          <span className={classes.swatch} data-hue={hueOf(project.color)} aria-hidden />
          <span className={classes.code}>{project.code}</span>
          <NameCell name={project.name} onOpen={onOpen && (() => onOpen(project))} />
        </>
      ),
    },
    {
      key: 'client',
      label: words('client'),
      track: 'minmax(150px, 1.4fr)',
      compare: (one, other) => (one.client ?? LAST).localeCompare(other.client ?? LAST),
      cell: (project) => <TextCell text={project.client} />,
    },
    {
      key: 'status',
      label: words('status'),
      track: '136px',
      compare: (one, other) => ORDER[one.status] - ORDER[other.status],
      cell: (project) => <ProjectStatusTag status={project.status} />,
    },
    {
      key: 'dates',
      label: words('dates'),
      track: 'minmax(190px, 1.2fr)',
      compare: (one, other) => (one.startDate ?? LAST).localeCompare(other.startDate ?? LAST),
      cell: (project) => <TextCell text={dates(project, open)} />,
    },
  ]
  if (seesMoney) {
    columns.push({
      key: 'budget',
      label: words('budget'),
      track: '120px',
      align: 'end',
      compare: (one, other) => Number(one.budget?.amount ?? -1) - Number(other.budget?.amount ?? -1),
      cell: (project) => project.budget && money(project.budget, locale),
    })
  }
  columns.push({
    key: 'progress',
    label: words('progress'),
    track: '148px',
    align: 'end',
    compare: (one, other) => one.progress - other.progress,
    cell: (project) => <Progress value={project.progress} />,
  })
  return columns
}

function dates({ startDate, endDate }: Project, open: ColumnsOf['open']): string | null {
  if (startDate !== null && endDate !== null) return shortRange(dayOf(startDate), dayOf(endDate), locale)
  if (startDate !== null) return open('from', shortRange(dayOf(startDate), dayOf(startDate), locale))
  if (endDate !== null) return open('until', shortRange(dayOf(endDate), dayOf(endDate), locale))
  return null
}

function Progress({ value }: { value: number }) {
  return (
    <>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${value}%` }} />
      </span>
      <span className={classes.percent}>{value}%</span>
    </>
  )
}
