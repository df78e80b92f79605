import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import type { HoldFigures } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { Failure } from '@/shared/ui/Failure'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Vacant } from '@/shared/ui/Vacant'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './Health.module.css'
import { healthQuery } from './inbox'

const MS_PER_HOUR = 3_600_000

/** How holds fare, by who placed them and by project. */
export function Health() {
  const t = useTranslations('inbox.health')
  const common = useTranslations('common')
  const { tenant } = useStudio()
  const health = useQuery(healthQuery(tenant.slug))
  if (health.isError && health.data === undefined)
    return (
      <Failure title={t('failed')} error={health.error}>
        <Button onClick={() => void health.refetch()}>{common('tryAgain')}</Button>
      </Failure>
    )
  if (health.data === undefined) return <TableSkeleton />
  const { producers, projects } = health.data
  if (producers.length === 0) return <Vacant title={t('empty')} text={t('emptyText')} />
  return (
    <div className={classes.root}>
      <p className={classes.text}>{t('text')}</p>
      <Figures label={t('producers')} nobody={t('nobody')} rows={producers} />
      <Figures label={t('projects')} nobody={t('noProject')} rows={projects} />
    </div>
  )
}

function Figures({ label, nobody, rows }: { label: string; nobody: string; rows: readonly HoldFigures[] }) {
  const t = useTranslations('inbox.health')
  const words = useBookingWords()
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return (
    <table className={classes.table}>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          {(['live', 'age', 'ended', 'converted'] as const).map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id ?? ''}>
            <th scope="row">{row.name ?? nobody}</th>
            <td>{row.live}</td>
            <td>{row.medianAgeHours === null ? '–' : words.duration(row.medianAgeHours * MS_PER_HOUR)}</td>
            <td>{row.ended}</td>
            <td>{row.ended === 0 ? '–' : percent.format(row.converted / row.ended)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
