import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import { dayLong, monthAndYear } from '@/shared/lib/dates'
import { isoOf, startOfWeek, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useSwipe } from '@/shared/lib/useSwipe'
import { weekStart } from '@/shared/lib/week'
import { Failure } from '@/shared/ui/Failure'
import { OfflineStrip } from '@/shared/ui/OfflineStrip'
import { useWorkCalendar } from '@/features/artist/workdays'
import { FirstRun } from '@/features/tenant/FirstRun'
import { useStudio } from '@/features/tenant/studio'

import { barsWithin } from '@/shared/board/bars'
import { useBookings, useBookingStore, useStoreVersion, useWindow } from '@/features/booking/data/context'
import { beginningOf } from '@/features/booking/data/beginning'
import { BookingPanel } from '@/features/booking/panel/BookingPanel'
import { lanesOf } from '@/features/booking/schedule/bars'
import { freeCounts } from '@/features/booking/schedule/capacity'
import { NobodyFits } from '@/features/booking/schedule/NobodyFits'
import { useRoster } from '@/features/booking/schedule/roster'
import type { Past } from '@/features/booking/schedule/SchedulePage'
import { useStudioNow } from '@/features/booking/schedule/useScheduleView'

import { Agenda } from './Agenda'
import { DayList } from './DayList'
import { FilterSheet } from './FilterSheet'
import { useFreeFilter } from '@/features/booking/schedule/filters/useFreeFilter'
import classes from './PhoneSchedule.module.css'
import { useDay } from './useDay'
import { WeekStrip } from './WeekStrip'

const NewBooking = lazy(async () => ({
  default: (await import('@/features/booking/form/NewBooking')).NewBooking,
}))

/** How far an artist's agenda looks ahead. */
const AHEAD = 56

/** The schedule on a phone: who is on what on a day and who is free; for artists, what they are booked for. */
export function PhoneSchedule({ past }: { past?: Pick<Past, 'nobody' | 'before'> }) {
  const t = useTranslations('board')
  const { tenant, rights, zone, asOf } = useStudio()
  const { today } = useStudioNow(zone)
  const { search, change, day, go } = useDay(today)
  const week = startOfWeek(day, weekStart())
  const end = rights.seesEverybody ? week + 7 : week + AHEAD
  const loaded = useWindow(week, end, { ended: search.ended === true })
  const calendar = useWorkCalendar(tenant, week, end)
  const period = useMemo(() => ({ from: week, to: end }), [week, end])
  const isFree = useFreeFilter(search.free, period)
  // However the board is arranged, a day is listed by department.
  const roster = useRoster(
    { ...search, rows: undefined, group: undefined, sort: undefined },
    {
      calendar,
      period,
      isFree,
      isReady: loaded.state === 'ready',
    },
  )
  const [booking, setBooking] = useState<{ artist?: Artist } | null>(null)
  const { windows } = useBookings()
  const swipe = useSwipe((step) => go(day + step))
  const note = useDayNotes(
    roster.groups.flatMap((group) => group.artists),
    calendar.of,
    week,
    search.ended === true,
  )
  const own = useOwnBars(roster.all, search.ended === true)
  const isFirstRun = !roster.isPending && roster.error === null && roster.all.length === 0
  const isLoading = roster.isPending || loaded.state === 'loading'
  const beginning = past === undefined ? null : (beginningOf(roster.error) ?? beginningOf(loaded.error))
  return (
    <div className={classes.root}>
      <title>{t('place')}</title>
      <div className={classes.page} inert={search.booking !== undefined}>
        <header className={classes.head}>
          <h1>{monthAndYear(day, locale)}</h1>
          {rights.seesEverybody && !isFirstRun && (
            <FilterSheet
              search={search}
              artists={roster.all}
              departments={roster.departments}
              projects={roster.projects}
              count={roster.groups.reduce((sum, group) => sum + group.artists.length, 0)}
              onSearch={change}
            />
          )}
          {rights.canBook && !isFirstRun && (
            <button
              type="button"
              className={classes.add}
              aria-label={t('newBooking')}
              onClick={() => setBooking({})}
            >
              <IconPlus size={20} aria-hidden />
            </button>
          )}
        </header>
        <WeekStrip day={day} today={today} note={note} onGo={go} />
        <DayBar day={day} today={today} onGo={go} />
        <OfflineStrip />
        {!rights.canBook && rights.seesEverybody && asOf === undefined && (
          <p className={classes.strip}>{t('readOnly')}</p>
        )}
        {loaded.state === 'failed' && beginning === null && (
          <div className={classes.strip} role="alert">
            {t('failedBookings')}
            <Button variant="default" onClick={loaded.retry}>
              {t('tryAgain')}
            </Button>
          </div>
        )}
        <div className={classes.list} data-loading={isLoading || undefined} {...swipe}>
          {beginning !== null ? (
            past?.before(beginning)
          ) : roster.error !== null ? (
            <Failure title={t('failedArtists')} error={roster.error}>
              <Button onClick={roster.retry}>{t('tryAgain')}</Button>
            </Failure>
          ) : isLoading ? (
            <Grey />
          ) : isFirstRun && rights.seesEverybody ? (
            (past?.nobody ?? <FirstRun onLoaded={() => void windows.afresh()} />)
          ) : !rights.seesEverybody ? (
            <Agenda bars={own} from={day} today={today} onOpen={(id) => change({ booking: id })} />
          ) : roster.groups.length === 0 ? (
            <NobodyFits search={search} count={roster.count} onSearch={change} />
          ) : (
            <DayList
              groups={roster.groups}
              day={day}
              search={search}
              calendar={calendar}
              onOpen={(id) => change({ booking: id })}
              onBook={(artist) => setBooking({ artist })}
            />
          )}
        </div>
      </div>
      {search.booking !== undefined && (
        <BookingPanel id={search.booking} onClose={() => change({ booking: undefined })} />
      )}
      {booking !== null && (
        <Suspense fallback={null}>
          <NewBooking
            opened
            artistId={booking.artist?.id ?? null}
            startDate={isoOf(day)}
            endDate={isoOf(day)}
            onClose={() => setBooking(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Which day it is, in words, between the weeks before and after; today is one tap away. */
function DayBar({ day, today, onGo }: { day: Day; today: Day; onGo: (day: Day) => void }) {
  const t = useTranslations('phone')
  return (
    <div className={classes.day}>
      <button type="button" aria-label={t('earlier')} onClick={() => onGo(day - 7)}>
        <IconChevronLeft size={20} aria-hidden />
      </button>
      <p aria-live="polite">{dayLong(day, locale)}</p>
      {day !== today && (
        <button type="button" className={classes.today} onClick={() => onGo(today)}>
          {t('today')}
        </button>
      )}
      <button type="button" aria-label={t('later')} onClick={() => onGo(day + 7)}>
        <IconChevronRight size={20} aria-hidden />
      </button>
    </div>
  )
}

/** Under each day: how many are free; for artists, how many bookings they have. */
function useDayNotes(
  artists: readonly Artist[],
  daysOf: ReturnType<typeof useWorkCalendar>['of'],
  week: Day,
  withEnded: boolean,
) {
  const t = useTranslations('phone')
  const { rights, zone } = useStudio()
  const store = useBookingStore()
  useStoreVersion()
  const members = artists.map((artist) => ({
    lanes: lanesOf(store.ofArtist(artist.id), zone, withEnded, store.now()),
    days: daysOf(artist),
  }))
  const { free, atWork } = freeCounts(members, week, week + 7)
  return (day: Day) => {
    if (rights.seesEverybody) {
      const count = free[day - week] ?? 0
      if ((atWork[day - week] ?? 0) === 0) return null
      return { text: String(count), spoken: t('freeSpoken', { count }) }
    }
    const count = members.reduce((sum, { lanes }) => sum + barsWithin(lanes, day, day + 1).length, 0)
    return count === 0 ? null : { text: '•'.repeat(Math.min(count, 3)), spoken: t('bookedSpoken', { count }) }
  }
}

/** What the artist who looks is booked for, in order. */
function useOwnBars(all: readonly Artist[], withEnded: boolean) {
  const { artistId, zone } = useStudio()
  const store = useBookingStore()
  useStoreVersion()
  const own = all.find((artist) => artist.id === artistId)
  return own === undefined ? [] : lanesOf(store.ofArtist(own.id), zone, withEnded, store.now()).bars
}

function Grey() {
  const common = useTranslations('common')
  return (
    <div className={classes.grey} aria-busy aria-label={common('loading')} role="status">
      {Array.from({ length: 8 }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  )
}
