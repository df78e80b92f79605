import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Toolbar } from '@/shared/ui/Toolbar'
import { useStudio } from '@/features/tenant/studio'

import classes from './avoided/avoided.module.css'
import type { HistorySearch } from './search'

const Avoided = lazy(() => import('./avoided/Avoided'))
const VIEWS = ['changes', 'conflicts'] as const

interface HistoryViewsProps {
  search: HistorySearch
  onChange: (edit: Partial<HistorySearch>) => void
  /** What happened. */
  changes: ReactNode
}

/** What happened, or what was kept from happening; the second for those who may see everybody's bookings. */
export function HistoryViews({ search, onChange, changes }: HistoryViewsProps) {
  const t = useTranslations('avoided')
  const { rights } = useStudio()
  if (!rights.seesEverybody) return changes
  return (
    <div className={classes.views}>
      <Toolbar>
        <SegmentedControl
          aria-label={t('views')}
          className={classes.choice}
          value={search.view ?? 'changes'}
          onChange={(value) => onChange({ view: value === 'conflicts' ? value : undefined })}
          data={VIEWS.map((value) => ({ value, label: t(value) }))}
        />
      </Toolbar>
      {search.view === 'conflicts' ? (
        <Suspense fallback={<TableSkeleton />}>
          <Avoided />
        </Suspense>
      ) : (
        changes
      )}
    </div>
  )
}
