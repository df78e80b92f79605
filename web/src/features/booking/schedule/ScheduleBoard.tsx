import { useMediaQuery } from '@mantine/hooks'
import { IconClockHour4 } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Zoom } from '@/shared/board/axis'
import { Board, type BoardHandle } from '@/shared/board/Board'
import type { Drag } from '@/shared/board/drag'
import type { Seen } from '@/shared/board/seen'
import { createBoardStore } from '@/shared/board/state'
import { barsWithin } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import { clockChange } from '@/shared/lib/zones'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { SIZE } from '@/shared/ui/tokens.gen'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { ArtistLabel } from './ArtistLabel'
import { ArtistRow } from './ArtistRow'
import { placeOf } from './bars'
import { BoardCards, useGhostText } from './BoardCards'
import { useBoardCommands } from './useBoardCommands'
import { bookedOf, percentOf } from './capacity'
import { useBarLook } from './useBarLook'
import { useDayWords } from './useDayWords'
import { useDragPreview } from './useDragPreview'
import { GhostView } from './GhostView'
import { GroupLabel, GroupRow } from './GroupRow'
import { useBoardModel, type useRoster } from './model'
import { GreyRows } from './NobodyFits'
import type { useScheduleView } from './useScheduleView'
import { useWheelZoom } from './useZoom'

/** What is known already of a booking that is about to be made. */
export interface Draft {
  artistId?: string
  start?: number
  end?: number
  projectId?: string | null
  title?: string
}

interface ScheduleBoardProps {
  handle: RefObject<BoardHandle | null>
  view: ReturnType<typeof useScheduleView>
  roster: ReturnType<typeof useRoster>
  now: { ms: number; wall: number; today: Day }
  isLoading: boolean
  onDraft: (draft: Draft) => void
  onFind: () => void
  onCount: (bookings: number) => void
  children?: ReactNode
}

/** The board of artists and their bookings, on the engine that the Gantt shares. */
export function ScheduleBoard(props: ScheduleBoardProps) {
  const { handle, view, roster, now, children } = props
  const { axis, zoom, search, span } = view
  const t = useTranslations('board')
  const { tenant, rights } = useStudio()
  const bookings = useBookingStore()
  const [store] = useState(createBoardStore)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const label = useMediaQuery('(min-width: 1280px)', true) ? SIZE['board-label'] : 220
  const calendar = useWorkCalendar(tenant, view.reach.from, view.reach.to)
  const model = useBoardModel(roster.groups, folded, calendar, span, search.ended === true)
  const look = useBarLook(search, rights.canBook, now.ms)
  const words = useDayWords(model.lanes, calendar.of)
  const artistOf = (id: string) => {
    const row = model.rows.get(id)
    return row?.kind === 'artist' ? row.artist : undefined
  }
  const drags = useDragPreview({ ...model, zone: tenant.timezone, artist: artistOf, days: calendar.of })
  const ghostText = useGhostText()
  const commands = useBoardCommands({ store, handle, view, zone: tenant.timezone, onFind: props.onFind })
  const { change } = view
  const onZoom = useCallback((next: Zoom) => change({ zoom: next }), [change])
  useWheelZoom(handle, zoom, onZoom)
  const [kept, setKept] = useState<string | null>(null)
  useEffect(() => store.subscribe((state) => setKept(state.focus?.rowId ?? null)), [store])
  useFirstFocus(store, model.layout.ids, model.rows, now.today)

  const { onCount } = props
  useEffect(() => {
    let count = 0
    for (const [id, row] of model.rows)
      if (row.kind === 'artist') count += barsWithin(model.lanes(id), view.view.from, view.view.to).length
    onCount(count)
  }, [model, view.view.from, view.view.to, onCount])

  const toggle = useCallback((id: string) => {
    setFolded((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  }, [])
  const firstGroup = roster.groups[0]?.id
  const renderRow = (id: string, seen: Seen) => {
    const row = model.rows.get(id)
    if (row === undefined) return null
    const common = { axis, label, from: seen.from, to: seen.to }
    if (row.kind === 'group') {
      const holidays = id === firstGroup ? calendar.studio.holidays : null
      const members = model.members(row.group)
      return <GroupRow {...common} today={now.today} members={members} holidays={holidays} />
    }
    return (
      <ArtistRow
        {...common}
        artist={row.artist}
        lanes={model.lanes(id)}
        laneCount={model.laneCount(id)}
        days={calendar.of(row.artist)}
        look={look}
        openId={search.booking ?? null}
        sayDay={words.sayDay}
      />
    )
  }
  const renderLabel = (id: string) => {
    const row = model.rows.get(id)
    const common = { useFrom: view.month, useTo: view.monthEnd }
    if (row?.kind === 'group') {
      const members = model.members(row.group)
      return (
        <GroupLabel
          {...common}
          group={row.group}
          members={members}
          isFolded={folded.has(id)}
          onToggle={toggle}
        />
      )
    }
    if (row === undefined) return null
    const { artist } = row
    const days = calendar.of(artist)
    return (
      <ArtistLabel
        {...common}
        artist={artist}
        lanes={model.lanes(id)}
        days={days}
        seesMoney={rights.seesMoney}
      />
    )
  }
  const nameRow = (id: string): string => {
    const row = model.rows.get(id)
    if (row?.kind === 'group') return row.group.name ?? t('noDepartment')
    if (row === undefined) return ''
    const percent = percentOf(bookedOf(model.lanes(id), calendar.of(row.artist), view.month, view.monthEnd))
    const rate = rights.seesMoney ? row.artist.rate?.perDay : undefined
    const parts = [percent === null ? row.artist.name : t('rowName', { artist: row.artist.name, percent })]
    return rate ? [...parts, t('rowRate', { rate: money(rate, locale) })].join(', ') : parts.join()
  }
  const corner = useMemo(
    () => (
      <>
        <span>{t('artist')}</span>
        <span>{t(rights.seesMoney ? 'figuresWithMoney' : 'figures')}</span>
      </>
    ),
    [t, rights.seesMoney],
  )
  const weekName = useCallback((week: number) => t('week', { week }), [t])
  const dayMark = useCallback(
    (day: Day) =>
      clockChange(day, tenant.timezone) === 0 ? null : (
        <IconClockHour4 size={10} aria-label={t('clockChange')} />
      ),
    [t, tenant.timezone],
  )
  const renderGhost = (drag: Drag) => {
    const preview = drags.previewFor(drag)
    if (preview === null) return { box: { top: 0, height: 0 }, content: null }
    return {
      box: drags.boxFor(preview),
      content: <GhostView preview={preview} axis={axis} text={ghostText(preview)} />,
    }
  }
  return (
    <Board
      handle={handle}
      store={store}
      axis={axis}
      zoom={zoom}
      layout={model.layout}
      label={label}
      today={now.today}
      now={now.wall}
      name={t('name')}
      corner={corner}
      startAt={view.startAt}
      weekName={weekName}
      dayMark={dayMark}
      renderRow={renderRow}
      renderLabel={renderLabel}
      nameRow={nameRow}
      keptRow={kept}
      renderGhost={renderGhost}
      onRest={view.onRest}
      isRow={(id) => model.rows.get(id)?.kind === 'artist'}
      barsOf={(id) => model.lanes(id).bars}
      grab={(id) => {
        const booking = bookings.get(id)
        if (booking === undefined || !rights.canBook) return null
        return { rowId: booking.artistId, ...placeOf(booking, tenant.timezone), stamp: booking.version }
      }}
      mayCreate={() => rights.canBook}
      onDrop={commands.onDrop}
      onCreate={(drag) => store.setState({ drag, by: 'pointer', isHeld: true })}
      onOpen={commands.onOpen}
      onDragKey={(key) => {
        if (key === 'p') drags.cycle()
      }}
      onCommand={commands.onCommand}
      onOther={commands.onOther}
      onLeave={commands.onLeave}
    >
      {props.isLoading && model.layout.ids.length === 0 && <GreyRows label={label} />}
      {children}
      <BoardCards {...{ store, handle, drags, words, label, view }} now={now.ms} onDraft={props.onDraft} />
    </Board>
  )
}

/** The keyboard begins on today, in the first row that has days. */
function useFirstFocus(
  store: ReturnType<typeof createBoardStore>,
  ids: readonly string[],
  rows: ReadonlyMap<string, { kind: string }>,
  today: Day,
): void {
  useEffect(() => {
    const { focus } = store.getState()
    if (focus !== null && rows.has(focus.rowId)) return
    const first = ids.find((id) => rows.get(id)?.kind === 'artist')
    store.setState({
      focus: first === undefined ? null : { rowId: first, day: today, until: today, barId: null },
    })
  }, [store, ids, rows, today])
}
