import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
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
import { fewBecomeFirm, shareOf } from './shares'

const MS_PER_HOUR = 3_600_000
const ENDS = ['converted', 'expired', 'released'] as const

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
  const isAnyFew = [...producers, ...projects].some(fewBecomeFirm)
  return (
    <div className={classes.root}>
      <p className={classes.text}>{t('text')}</p>
      {isAnyFew && (
        <p className={classes.few}>
          <IconAlertTriangle size={15} aria-hidden /> {t('fewText')}
        </p>
      )}
      <Figures label={t('producers')} name={t('producer')} nobody={t('nobody')} rows={producers} />
      <Figures label={t('projects')} name={t('project')} nobody={t('noProject')} rows={projects} />
    </div>
  )
}

interface FiguresProps {
  label: string
  /** Of the first column. */
  name: string
  nobody: string
  rows: readonly HoldFigures[]
}

function Figures({ label, name, nobody, rows }: FiguresProps) {
  const t = useTranslations('inbox.health')
  const words = useBookingWords()
  return (
    <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {(['live', 'expiring', 'age', ...ENDS, 'ended'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                data-part={column === 'live' || column === 'converted' || undefined}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id ?? ''}>
              <th scope="row">{row.name ?? nobody}</th>
              <td data-part>{row.live}</td>
              <td data-warn={row.expiring > 0 || undefined}>{row.expiring}</td>
              <td>{row.medianAgeHours === null ? '–' : words.duration(row.medianAgeHours * MS_PER_HOUR)}</td>
              <td data-part>
                <Share row={row} />
              </td>
              <td>{row.expired}</td>
              <td>{row.released}</td>
              <td>{row.ended}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How many became firm, as parts of a bar; the share in per cent once there are enough to speak of one. */
function Share({ row }: { row: HoldFigures }) {
  const t = useTranslations('inbox.health')
  const { converted, ended } = row
  if (ended === 0) return <>–</>
  const share = shareOf(row)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return (
    <span className={classes.share}>
      {fewBecomeFirm(row) && <span className={classes.warn}>{t('few')}</span>}
      <span>{share === null ? t('firmOf', { firm: converted, ended }) : percent.format(share)}</span>
      <span className={classes.bar} aria-hidden>
        {ENDS.map((end) =>
          row[end] > 0 ? <i key={end} data-end={end} style={{ flexGrow: row[end] }} /> : null,
        )}
      </span>
    </span>
  )
}
