import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'

import { dayLong } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { useIsHere } from '@/shared/lib/useIsHere'
import { useNow } from '@/shared/lib/useNow'
import { wallDay } from '@/shared/lib/zones'
import { Failure } from '@/shared/ui/Failure'
import { Page } from '@/shared/ui/Page'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Vacant } from '@/shared/ui/Vacant'
import { BookingPanel } from '@/features/booking/panel/BookingPanel'
import { useStudio } from '@/features/tenant/studio'

import type { Entry } from './entries'
import { EntryCard } from './EntryCard'
import classes from './history.module.css'
import { HistoryFilters, NO_FILTERS } from './HistoryFilters'
import { HistoryViews } from './HistoryViews'
import { RollbackDialog } from './RollbackDialog'
import type { HistorySearch } from './search'
import { useTelling } from './telling'
import { useFilterWords } from './useFilterWords'
import { useTimeline } from './useTimeline'

/** What happened in the studio, the newest first, by day and action; each action can be taken back. */
export function HistoryPage() {
  const t = useTranslations('history')
  const search = useSearch({ from: '/s/$slug/history' })
  const navigate = useNavigate({ from: '/s/$slug/history' })
  const isHere = useIsHere()
  const change = useCallback(
    (edit: Partial<HistorySearch>) => {
      if (isHere()) void navigate({ search: (before) => ({ ...before, ...edit }), replace: true })
    },
    [navigate, isHere],
  )
  return (
    <Page place={t('place')}>
      <div className={classes.root}>
        <HistoryViews
          search={search}
          onChange={change}
          changes={<Timeline search={search} onChange={change} />}
        />
        {search.booking !== undefined && (
          <BookingPanel id={search.booking} onClose={() => change({ booking: undefined })} />
        )}
      </div>
    </Page>
  )
}

interface TimelineProps {
  search: HistorySearch
  onChange: (edit: Partial<HistorySearch>) => void
}

function Timeline({ search, onChange }: TimelineProps) {
  const t = useTranslations('history')
  const history = useTranslations('booking.history')
  const common = useTranslations('common')
  const { query, days, count, changes, isReading, hasAsked, more } = useTimeline(search)
  const words = useFilterWords(search)
  const [chosen, setChosen] = useState<Entry | null>(null)
  const isNarrowed = Object.keys(NO_FILTERS).some((key) => search[key as keyof HistorySearch] !== undefined)
  return (
    <div className={classes.list}>
      <HistoryFilters
        search={search}
        onChange={onChange}
        count={query.isSuccess ? count : null}
        hasMore={query.hasNextPage}
      />
      {(query.isPending || (count === 0 && isReading && !hasAsked)) && <TableSkeleton />}
      {query.isError && count === 0 && (
        <Failure title={history('failed')} error={query.error}>
          <Button onClick={() => void query.refetch()}>{common('tryAgain')}</Button>
        </Failure>
      )}
      {query.isSuccess && count === 0 && !query.hasNextPage && (
        <Vacant
          title={t(isNarrowed ? 'noResult' : 'empty')}
          text={isNarrowed ? common('noResult.text', { filters: words.join(', ') }) : t('emptyText')}
        >
          {isNarrowed && (
            <Button variant="default" onClick={() => onChange(NO_FILTERS)}>
              {common('noResult.clearAll', { count: words.length })}
            </Button>
          )}
        </Vacant>
      )}
      {query.isSuccess && count === 0 && query.hasNextPage && (hasAsked || !isReading) && (
        <Vacant
          title={t(changes === 0 ? 'noneSoFar' : 'unfinished')}
          text={changes === 0 ? t('noneSoFarText') : t('unfinishedText', { count: changes })}
        >
          <Button variant="default" loading={isReading} onClick={more}>
            {t('more')}
          </Button>
        </Vacant>
      )}
      {count > 0 && (
        <div className={classes.scroll}>
          {days.map(({ day, entries }) => (
            <section key={`${day} ${entries[0]?.actionId}`} aria-labelledby={`day-${day}`}>
              <DayTitle day={day} />
              <ol>
                {entries.map((entry) => (
                  <EntryCard key={entry.actionId} entry={entry} onRollback={setChosen} />
                ))}
              </ol>
            </section>
          ))}
          {query.hasNextPage && (
            <div className={classes.more}>
              <Button variant="default" loading={query.isFetchingNextPage} onClick={more}>
                {t('more')}
              </Button>
              <span>{t('shown', { count })}</span>
            </div>
          )}
        </div>
      )}
      {chosen !== null && <BackDialog entry={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}

function DayTitle({ day }: { day: number }) {
  const t = useTranslations('history')
  const { zone } = useStudio()
  const today = Math.floor(wallDay(useNow(), zone))
  const said = dayLong(day, locale)
  return (
    <h2 id={`day-${day}`}>
      {day === today ? t('today', { day: said }) : day === today - 1 ? t('yesterday', { day: said }) : said}
    </h2>
  )
}

function BackDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations('history')
  const telling = useTelling()
  const all = [...entry.deeds, ...entry.consequences]
  const names = new Map(all.map((event) => [event.subjectId, telling.subject(event).name]))
  const first = entry.deeds[0]
  const name =
    entry.deeds.length === 1 && first ? telling.subject(first).name : t('rows', { count: entry.deeds.length })
  return (
    <RollbackDialog
      target={{ kind: 'action', actionId: entry.actionId }}
      name={name}
      title={t('backTitle', { what: name })}
      text={t('backText')}
      names={names}
      onClose={onClose}
    />
  )
}
