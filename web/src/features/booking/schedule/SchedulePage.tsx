import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { isoOf } from '@/shared/lib/days'
import { Failure } from '@/shared/ui/Failure'
import { Page } from '@/shared/ui/Page'
import { SIZE } from '@/shared/ui/tokens.gen'
import { AwayDialogs } from '@/features/artist/away/AwayDialogs'
import { OwnTimeOffButton } from '@/features/artist/away/OwnTimeOffButton'
import { useWorkCalendar } from '@/features/artist/workdays'
import { FirstRun } from '@/features/tenant/FirstRun'
import { useStudio } from '@/features/tenant/studio'

import { useBookings, useWindow } from '@/features/booking/data/context'
import { beginningOf, type Beginning } from '@/features/booking/data/beginning'
import { clockOf } from '@/features/booking/form/draft'
import { FilterSheet } from '@/features/booking/phone/FilterSheet'
import { focusOrOpenFilters } from '@/features/booking/phone/filterSheet'
import { BookingPanel } from '@/features/booking/panel/BookingPanel'
import { BoardActions } from '@/features/booking/actions/BoardActions'
import { ViewsMenu } from '@/features/booking/views/ViewsMenu'
import { GreyRows, NobodyFits } from './NobodyFits'
import classes from './page.module.css'
import { datesOf, isHourPlace } from './bars'
import { ScheduleBoard, type Draft } from './ScheduleBoard'
import { DateTitle } from './jumps/DateTitle'
import { useFreeFilter } from './filters/useFreeFilter'
import { useTypedText } from './filters/useTypedText'
import { LivePaused, PastMark } from './PastMark'
import { StatusBar } from './StatusBar'
import { Toolbar } from './Toolbar'
import { useScheduleCommands } from './useScheduleCommands'
import { useScheduleView, useStudioNow } from './useScheduleView'
import { useRoster } from './roster'
import { usePeriodTitle } from './usePeriodTitle'
import type { BoardHandle } from '@/shared/board/Board'

const LABEL = SIZE['board-label']

const NewBooking = lazy(async () => ({
  default: (await import('@/features/booking/form/NewBooking')).NewBooking,
}))

/** What stands around the board while it shows a past moment. Nothing on it can be changed then. */
export interface Past {
  /** The line of time, with what else of the toolbar a board of the past needs. */
  bar: (tools: ReactNode) => ReactNode
  list: ReactNode
  /** In place of the first steps, where the studio had no artists. */
  nobody: ReactNode
  /** In place of the board and the list of a moment before all that is known. */
  before: (beginning: Beginning) => ReactNode
}

/** The schedule: who is on what, and when. The page that producers live in. */
export function SchedulePage({ past }: { past?: Past }) {
  const t = useTranslations('board')
  const { tenant, rights, zone } = useStudio()
  const now = useStudioNow(zone)
  const board = useRef<BoardHandle>(null)
  const find = useRef<HTMLInputElement>(null)
  const view = useScheduleView(now.today, board)
  const titleOf = usePeriodTitle()
  const { search, change } = view
  const onText = useCallback((typed: string | undefined) => change({ text: typed }), [change])
  const ended = search.ended === true
  const near = useWindow(view.view.from, view.view.to, { ended })
  // What is seen comes first; when it is there, a screen more on both sides, so that scrolling finds it read.
  const reach = near.state === 'ready' ? view.reach : view.view
  const wide = useWindow(reach.from, reach.to, { ended })
  const loaded =
    near.state === 'ready' ? { ...wide, state: wide.state === 'failed' ? wide.state : near.state } : near
  const calendar = useWorkCalendar(tenant, view.reach.from, view.reach.to)
  const isReady = near.state === 'ready'
  const text = useTypedText(search.text, onText)
  const isFree = useFreeFilter(search.free, view.view)
  const asked = { ...search, text: text.applied }
  const roster = useRoster(asked, { calendar, period: view.period, isReady, isFree })
  const [draft, setDraft] = useState<Draft | null>(null)
  const [inView, setInView] = useState(0)
  const { windows } = useBookings()
  const onFind = () => focusOrOpenFilters(find.current)
  useScheduleCommands({ handle: board, view, today: now.today, onNew: () => setDraft({}), onFind })
  const left = new Set(roster.groups.flatMap((group) => group.artists)).size
  const isFirstRun = !roster.isPending && roster.error === null && roster.all.length === 0
  const arrange = { search, artists: roster.all, departments: roster.departments, projects: roster.projects }
  const title = titleOf(view.zoom, view.period)
  const beginning = beginningOf(roster.error) ?? beginningOf(loaded.error)
  const instead = past !== undefined && beginning !== null ? past.before(beginning) : undefined
  const hasFailed =
    instead === undefined && (loaded.state === 'failed' || (past !== undefined && loaded.error !== null))
  const primary =
    past !== undefined ? null : !rights.canBook ? (
      <OwnTimeOffButton />
    ) : (
      !isFirstRun && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDraft({})}>
          {t('newBooking')}
        </Button>
      )
    )
  return (
    <Page
      place={t('place')}
      detail={past === undefined ? <ViewsMenu search={search} /> : <PastMark search={search} />}
      primary={primary}
      {...(past !== undefined && { live: <LivePaused /> })}
    >
      <div className={classes.page}>
        {past === undefined ? (
          <Toolbar
            {...arrange}
            title={title}
            zoom={view.zoom}
            findRef={find}
            today={now.today}
            text={text}
            left={left}
            onSearch={change}
            onGo={view.go}
          />
        ) : (
          past.bar(
            <>
              <DateTitle title={title} today={now.today} />
              <FilterSheet {...arrange} count={left} today={now.today} onSearch={change} />
            </>,
          )
        )}
        {past === undefined && !rights.canBook && (
          <p className={classes.strip} data-tone="plain">
            {t(rights.seesEverybody ? 'readOnly' : 'ownOnly')}
          </p>
        )}
        {hasFailed && (
          <div className={classes.strip} role="alert">
            {t('failedBookings')}
            <Button variant="default" onClick={loaded.retry}>
              {t('tryAgain')}
            </Button>
          </div>
        )}
        <div className={classes.main}>
          {instead !== undefined ? (
            instead
          ) : roster.error !== null ? (
            <Failure title={t('failedArtists')} error={roster.error}>
              <Button onClick={roster.retry}>{t('tryAgain')}</Button>
            </Failure>
          ) : (
            <ScheduleBoard
              handle={board}
              view={view}
              roster={roster}
              calendar={calendar}
              now={now}
              isLoading={roster.isPending || loaded.state === 'loading'}
              onDraft={setDraft}
              onFind={onFind}
              onCount={setInView}
            >
              {past === undefined && (
                <BoardActions
                  handle={board}
                  axis={view.axis}
                  groups={roster.groups}
                  zone={tenant.timezone}
                  isByProject={search.rows === 'projects'}
                  onProject={setDraft}
                />
              )}
              {isFirstRun && (
                <>
                  <GreyRows label={LABEL} />
                  <div className={classes.over}>
                    {past?.nobody ?? <FirstRun onLoaded={() => void windows.afresh()} />}
                  </div>
                </>
              )}
              {!isFirstRun && !roster.isPending && roster.groups.length === 0 && (
                <NobodyFits
                  search={asked}
                  count={roster.count}
                  onSearch={(part) => {
                    if ('text' in part) text.write('')
                    change(part)
                  }}
                />
              )}
            </ScheduleBoard>
          )}
          {search.booking === undefined && instead === undefined && past?.list}
          {search.booking !== undefined && (
            <BookingPanel
              id={search.booking}
              onClose={() => {
                change({ booking: undefined })
                board.current?.focus()
              }}
            />
          )}
        </div>
        <StatusBar
          artists={roster.groups.reduce((sum, group) => sum + group.artists.length, 0)}
          projects={roster.groups.reduce((sum, group) => sum + group.projects.length, 0)}
          bookings={inView}
          zone={zone}
          now={now.ms}
          isPast={past !== undefined}
        />
      </div>
      <AwayDialogs />
      {draft !== null && (
        <Suspense fallback={null}>
          <NewBooking
            opened
            artistId={draft.artistId ?? null}
            projectId={draft.projectId ?? null}
            {...givenBy(draft)}
            onClose={() => setDraft(null)}
          />
        </Suspense>
      )}
    </Page>
  )
}

/** What the dialog knows already of the days, or hours, that were dragged out. */
function givenBy({ start, end }: Draft) {
  if (start === undefined || end === undefined) return {}
  if (!isHourPlace(start, end)) return datesOf(start, end)
  const [first, last] = [Math.floor(start), Math.floor(end)]
  const isOneDay = end - start <= 1
  return {
    startDate: isoOf(first),
    endDate: isoOf(isOneDay ? first : last),
    startClock: clockOf(start),
    endClock: clockOf(end),
  }
}
