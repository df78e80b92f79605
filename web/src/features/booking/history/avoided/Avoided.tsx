import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { RefusalSummary } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { Failure } from '@/shared/ui/Failure'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Vacant } from '@/shared/ui/Vacant'

import classes from './avoided.module.css'
import { RefusalEntry } from './RefusalEntry'
import { useAvoided } from './useAvoided'

/** How many conflicts were avoided in the last 30 days, what came of them, and each of them in words. */
export default function Avoided() {
  const t = useTranslations('avoided')
  const common = useTranslations('common')
  const { summary, list, refusals } = useAvoided()
  const failed = summary.isError ? summary : list.isError && refusals.length === 0 ? list : null
  if (failed !== null)
    return (
      <Failure title={t('failed')} error={failed.error}>
        <Button onClick={() => void failed.refetch()}>{common('tryAgain')}</Button>
      </Failure>
    )
  if (summary.data === undefined || list.data === undefined) return <TableSkeleton />
  if (summary.data.total === 0) return <Vacant title={t('empty')} text={t('emptyText')} />
  return (
    <div className={classes.scroll}>
      <Figures summary={summary.data} />
      <section className={classes.list} aria-labelledby="avoided-list">
        <h2 id="avoided-list">{t('list')}</h2>
        <ol>
          {refusals.map((refusal) => (
            <RefusalEntry key={refusal.id} refusal={refusal} />
          ))}
        </ol>
      </section>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

function Figures({ summary }: { summary: RefusalSummary }) {
  const t = useTranslations('avoided')
  const { avoided, byKind, byNext } = summary
  // What was tried again is counted where it was tried last.
  const nexts = byNext.filter(({ next }) => next !== 'again')
  return (
    <section className={classes.figures}>
      <div>
        <p className={classes.figure}>
          <b>{new Intl.NumberFormat(locale).format(avoided)}</b> {t('figure', { count: avoided })}
        </p>
        <p className={classes.note}>{t('period')}</p>
      </div>
      <Counts
        label={t('kinds')}
        rows={byKind.map(({ kind, count }) => ({ name: t('kind', { kind }), count }))}
      />
      <Counts
        label={t('nexts')}
        rows={nexts.map(({ next, count }) => ({ name: t('next', { next: next ?? 'open' }), count }))}
      />
    </section>
  )
}

function Counts({ label, rows }: { label: string; rows: readonly { name: string; count: number }[] }) {
  return (
    <table className={classes.counts}>
      <caption>{label}</caption>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{new Intl.NumberFormat(locale).format(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
