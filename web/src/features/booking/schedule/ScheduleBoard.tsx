import { useMediaQuery } from '@mantine/hooks'
import { IconClockHour4 } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Zoom } from '@/shared/board/axis'
import { Board, type BoardHandle } from '@/shared/board/Board'
import type { Drag } from '@/shared/board/drag'
import { createBoardStore } from '@/shared/board/state'
import { barsWithin, rowSizes, type Density } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import { clockChange } from '@/shared/lib/zones'
import { SIZE } from '@/shared/ui/tokens.gen'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { placeOf } from './bars'
import { BoardCards, useGhostText } from './BoardCards'
import { useBoardCommands } from './useBoardCommands'
import { useBoardGestures } from './useBoardGestures'
import { useBarLook } from './useBarLook'
import { useDayWords } from './useDayWords'
import { useDragPreview } from './useDragPreview'
import { GhostView } from './GhostView'
import { useBoardModel, type useRoster } from './model'
import { GreyRows } from './NobodyFits'
import type { useScheduleView } from './useScheduleView'
import { useJumps } from './useJumps'
import { useRowViews } from './useRowViews'
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
  const { tenant, rights, zone } = useStudio()
  const bookings = useBookingStore()
  const [store] = useState(createBoardStore)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const label = useMediaQuery('(min-width: 1280px)', true) ? SIZE['board-label'] : 220
  const calendar = useWorkCalendar(tenant, view.reach.from, view.reach.to)
  const density: Density = search.density ?? 'compact'
  const sizes = rowSizes(density, zoom)
  const model = useBoardModel(roster.groups, folded, calendar, span, search.ended === true, sizes)
  const look = useBarLook(search, rights.canBook, now.ms)
  const words = useDayWords(model.lanes, calendar.of)
  const artistOf = (id: string) => {
    const row = model.rows.get(id)
    return row?.kind === 'artist' ? row.artist : undefined
  }
  const drags = useDragPreview({
    ...model,
    sizes,
    zone,
    artist: artistOf,
    days: calendar.of,
  })
  const ghostText = useGhostText()
  const commands = useBoardCommands({ store, handle, view, zone, onFind: props.onFind })
  const { change } = view
  const onZoom = useCallback((next: Zoom) => change({ zoom: next }), [change])
  useWheelZoom(handle, zoom, onZoom)
  const gestures = useBoardGestures({ handle, model, sizes, look, zoom, onZoom })
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
  useJumps({ handle, store, model, roster, view, onToggle: toggle })
  const rowViews = useRowViews({
    model,
    axis,
    label,
    sizes,
    calendar,
    look,
    period: view.period,
    today: now.today,
    openId: search.booking ?? null,
    folded,
    onToggle: toggle,
    firstGroup: roster.groups[0]?.id,
    sayDay: words.sayDay,
  })
  const corner = useMemo(
    () => (
      <>
        <span>{t('artist')}</span>
        <span>{t(rights.seesMoney ? 'figuresWithMoney' : 'figures')}</span>
      </>
    ),
    [t, rights.seesMoney],
  )
  const tickWords = useMemo(
    () => ({
      week: (week: number) => t('week', { week }),
      quarter: (quarter: number, year: number) => t('quarter', { quarter, year: String(year) }),
    }),
    [t],
  )
  const dayMark = useCallback(
    (day: Day) =>
      clockChange(day, zone) === 0 ? null : <IconClockHour4 size={10} aria-label={t('clockChange')} />,
    [t, zone],
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
      tickWords={tickWords}
      dayMark={dayMark}
      {...rowViews}
      keptRow={kept}
      renderGhost={renderGhost}
      onRest={view.onRest}
      isRow={(id) => model.rows.get(id)?.kind === 'artist'}
      barsOf={(id) => model.lanes(id).bars}
      grab={(id) => {
        const booking = bookings.get(id)
        if (booking === undefined || !rights.canBook) return null
        return { rowId: booking.artistId, ...placeOf(booking, zone), stamp: booking.version }
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
      onHeading={toggle}
      {...gestures}
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
