import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import { dayOf } from '@/shared/lib/days'
import { passing } from '@/shared/lib/filters'
import { useIsHere } from '@/shared/lib/useIsHere'
import { useNow } from '@/shared/lib/useNow'
import { todayIn } from '@/shared/lib/zones'
import { DataTable } from '@/shared/ui/DataTable'
import { Failure } from '@/shared/ui/Failure'
import { NoResult } from '@/shared/ui/NoResult'
import { Page } from '@/shared/ui/Page'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Vacant } from '@/shared/ui/Vacant'
import { useBookingStore, useStoreVersion, useWindow } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { NewBooking } from '@/features/booking/form/NewBooking'
import { BookingPanel } from '@/features/booking/panel/BookingPanel'
import type { BookingsSearch } from '@/features/booking/search'
import { useStudio } from '@/features/tenant/studio'

import classes from './BookingsPage.module.css'
import { useColumns } from './columns'
import { Filters, useFilters } from './Filters'
import { ENDED, isWithin, LIVE, monthsFrom, rowOf, type BookingRow } from './rows'

const ended = new Set<string>(ENDED)
const live = new Set<string>(LIVE)

/** The same data as the schedule, as a plain table: sortable, searchable, readable aloud. */
export function BookingsPage() {
  const t = useTranslations('booking.list')
  const { rights } = useStudio()
  const [isNew, setNew] = useState(false)
  const primary = rights.canBook && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setNew(true)}>
      {t('newBooking')}
    </Button>
  )
  return (
    <Page place={t('place')} primary={primary}>
      <List onNew={() => setNew(true)} />
      <NewBooking opened={isNew} onClose={() => setNew(false)} />
    </Page>
  )
}

function useListSearch() {
  const search = useSearch({ from: '/s/$slug/bookings' })
  const navigate = useNavigate()
  const isHere = useIsHere()
  const change = useCallback(
    (edit: Partial<BookingsSearch>) => {
      if (isHere())
        void navigate({ to: '.', search: (before: object) => ({ ...before, ...edit }), replace: true })
    },
    [navigate, isHere],
  )
  return { search, change }
}

function List({ onNew }: { onNew: () => void }) {
  const t = useTranslations('booking.list')
  const common = useTranslations('common')
  const { tenant, rights } = useStudio()
  const { search, change } = useListSearch()
  const directory = useDirectory()
  const now = useNow()
  const store = useBookingStore()
  useStoreVersion()
  const usual = monthsFrom(todayIn(tenant.timezone), 0, 1)
  const from = search.from === undefined ? usual[0] : dayOf(search.from)
  const to = search.to === undefined ? usual[1] : Math.max(from, dayOf(search.to))
  const wantsEnded = search.status?.some((status) => ended.has(status)) === true
  const window = useWindow(from, to, { ended: wantsEnded })
  const rows = store
    .all()
    .filter((booking) => isWithin(booking, from, to))
    .map((booking) => rowOf(booking, directory, now))
  const filters = useFilters(search, change, directory)
  // Bookings that are over are shown to those who ask for them.
  const asked = wantsEnded ? rows : rows.filter((row) => live.has(row.status))
  const shown = passing(asked, filters)
  const open = useCallback((id: string) => change({ booking: id }), [change])
  const columns = useColumns(now, open)
  const frame = useRef<HTMLDivElement>(null)

  return (
    <div className={classes.root}>
      <div className={classes.list}>
        <Filters
          search={search}
          onChange={change}
          period={[from, to]}
          directory={directory}
          count={window.state === 'ready' ? shown.length : null}
        />
        {window.state === 'failed' && rows.length === 0 ? (
          <Failure title={t('failed')} error={window.error}>
            <Button onClick={window.retry}>{common('tryAgain')}</Button>
          </Failure>
        ) : window.state === 'loading' && rows.length === 0 ? (
          <TableSkeleton />
        ) : asked.length === 0 && filters.length === 0 ? (
          <Vacant title={t('empty')} text={t('emptyText')}>
            {rights.canBook && <Button onClick={onNew}>{t('newBooking')}</Button>}
          </Vacant>
        ) : shown.length === 0 ? (
          <NoResult<BookingRow>
            title={t('noResult')}
            rows={asked}
            filters={filters}
            onClearAll={() =>
              change({ text: undefined, status: undefined, project: undefined, artist: undefined })
            }
          />
        ) : (
          <div ref={frame} className={classes.frame} onKeyDown={(event) => moveFocus(event, frame.current)}>
            <DataTable
              label={t('place')}
              columns={columns}
              rows={shown}
              rowKey={(row) => row.booking.id}
              sort={search.sort ?? 'dates'}
              onSort={(sort) => change({ sort })}
              onOpen={(row) => open(row.booking.id)}
              openKey={search.booking}
            />
          </div>
        )}
      </div>
      {search.booking !== undefined && (
        <BookingPanel id={search.booking} onClose={() => change({ booking: undefined })} />
      )}
    </div>
  )
}

/** Up and down lead from the button of a row to that of the next; Enter on it opens the booking. */
function moveFocus(event: KeyboardEvent, frame: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || frame === null || !(event.target instanceof HTMLElement)) return
  const row = event.target.closest('[role="row"]')
  const next = Number(row?.getAttribute('aria-rowindex')) + step
  const button = frame.querySelector<HTMLElement>(
    `[role="row"][aria-rowindex="${next}"] [role="cell"] button`,
  )
  if (button === null) return
  event.preventDefault()
  button.focus({ preventScroll: true })
  button.scrollIntoView({ block: 'nearest' })
}
