import { IconClockHour4 } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Zoom } from '@/shared/board/axis'
import { Board, type BoardHandle } from '@/shared/board/Board'
import type { Drag } from '@/shared/board/drag'
import { createBoardStore } from '@/shared/board/state'
import { barsWithin, laneBox, rowSizes, type Density } from '@/shared/board/bars'
import type { Day } from '@/shared/lib/days'
import { clockChange } from '@/shared/lib/zones'
import type { WorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { placeOf } from './bars'
import { OthersBeside, OthersOver } from '@/features/booking/together/Others'
import { BoardCards, useGhostText } from './BoardCards'
import { rowPatch } from './projectBars'
import { useBoardCommands } from './useBoardCommands'
import { useBoardGestures } from './useBoardGestures'
import { useBarLook } from './useBarLook'
import { useDayWords } from './useDayWords'
import { useDragPreview } from './useDragPreview'
import { useDropSeveral } from './useDropSeveral'
import { GhostView, PlainGhost } from './GhostView'
import { useBoardModel } from './model'
import { GreyRows } from './NobodyFits'
import type { useRoster } from './roster'
import type { useScheduleView } from './useScheduleView'
import { useAwayOnBoard } from './useAwayOnBoard'
import { useConflictCount } from './useConflictCount'
import { useFit } from './jumps/useFit'
import { useNextPlaces } from './jumps/useNextPlaces'
import { useFirstFocus } from './useFirstFocus'
import { useJumps } from './useJumps'
import { useLiveSelection } from './useLiveSelection'
import { useRoom } from './useRoom'
import { useRowViews } from './useRowViews'
import { useWheelZoom } from './useZoom'

const HALF_A_DAY = 0.5

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
  calendar: WorkCalendar
  now: { ms: number; wall: number; today: Day }
  isLoading: boolean
  onDraft: (draft: Draft) => void
  onFind: () => void
  onCount: (bookings: number) => void
  children?: ReactNode
}

/** The board of artists and their bookings, on the engine that the Gantt shares. */
export function ScheduleBoard(props: ScheduleBoardProps) {
  const { handle, view, roster, calendar, now, children } = props
  const { axis, zoom, search, span } = view
  const t = useTranslations('board')
  const { rights, zone } = useStudio()
  const bookings = useBookingStore()
  const [store] = useState(createBoardStore)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const room = useRoom()
  const { label } = room
  const density: Density = search.density ?? room.density
  const sizes = rowSizes(density, zoom)
  const isByProject = search.rows === 'projects'
  const { timeOff, hoursTile } = useAwayOnBoard(view)
  const model = useBoardModel({
    ...{ groups: roster.groups, folded, calendar, span, sizes, isByProject, timeOff, artist: roster.artist },
    withEnded: search.ended === true,
  })
  const look = useBarLook(search, rights.canBook, now.ms)
  const words = useDayWords(model.lanesOfArtist, model.lanes, calendar.of, timeOff.of)
  const drags = useDragPreview({
    board: store,
    lanes: model.lanesOfArtist,
    laneCount: model.laneCount,
    ...{ away: timeOff.of, projectOf: model.projectOf },
    sizes,
    zone,
    artist: roster.artist,
    days: calendar.of,
  })
  const ghostText = useGhostText()
  const onNext = useNextPlaces({ store, model, calendar, awayOf: timeOff.of })
  const commands = useBoardCommands({
    ...{ store, handle, view, zone, onFind: props.onFind, onNext, nextStatus: drags.nextStatus },
    rowOf: model.rowOf,
  })
  const dropSeveral = useDropSeveral({
    zone,
    rowOf: model.rowOf,
    patchOf: (rowId) => rowPatch(rowId, isByProject),
  })
  const { change } = view
  const onZoom = useCallback((next: Zoom) => change({ zoom: next }), [change])
  useWheelZoom(handle, zoom, onZoom)
  const gestures = useBoardGestures({ handle, model, sizes, look, zoom, onZoom })
  const [kept, setKept] = useState<string | null>(null)
  useEffect(() => store.subscribe((state) => setKept(state.focus?.rowId ?? null)), [store])
  useFirstFocus(handle, store, model.layout.ids, model.rows, now.today)

  const { onCount } = props
  useEffect(() => {
    let count = 0
    for (const [id, row] of model.rows)
      if (row.kind !== 'group') count += barsWithin(model.lanes(id), view.view.from, view.view.to).length
    onCount(count)
  }, [model, view.view.from, view.view.to, onCount])

  const toggle = useCallback((id: string) => {
    setFolded((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  }, [])
  useConflictCount({ model, view: view.view, store, handle })
  useJumps({ handle, store, model, roster, view, onToggle: toggle })
  useLiveSelection(store, model)
  useFit({ handle, store, model, look, view })
  const rowViews = useRowViews({
    model,
    axis,
    label,
    sizes,
    calendar,
    hoursTile,
    look,
    period: view.period,
    today: now.today,
    openId: search.booking ?? null,
    folded,
    onToggle: toggle,
    firstGroup: roster.groups[0]?.id,
    words,
    noGroupName: roster.noGroupName,
  })
  const corner = useMemo(
    () => (
      <>
        <span>{t(isByProject ? 'project' : 'artist')}</span>
        <span>{t(isByProject ? 'projectFigures' : rights.seesMoney ? 'figuresWithMoney' : 'figures')}</span>
      </>
    ),
    [t, rights.seesMoney, isByProject],
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
    // Onto a project: who it will be is asked when the days are let go.
    if (preview === null) {
      const box = laneBox(0, 1, sizes)
      return { box, content: <PlainGhost text={t('ghost.newHold')} /> }
    }
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
      over={(seen) => <OthersOver {...{ model, axis, label, sizes, seen, store }} />}
      renderGhost={renderGhost}
      onRest={view.onRest}
      isRow={(id) => (model.rows.get(id)?.kind ?? 'group') !== 'group'}
      barsOf={(id) => model.lanes(id).bars}
      grab={(id) => {
        const booking = bookings.get(id)
        if (booking === undefined || !rights.canBook) return null
        const place = { rowId: model.rowOf(booking), ...placeOf(booking, zone), stamp: booking.version }
        // Days and half-days stay such, however near one looks.
        return booking.unit === 'hour' ? place : { ...place, step: HALF_A_DAY }
      }}
      mayCreate={() => rights.canBook}
      onDrop={(drag) => {
        if (!dropSeveral(drag, drags.copyStatus)) commands.onDrop(drag)
      }}
      onCreate={(drag) => {
        const row = model.rows.get(drag.rowId)
        if (row?.kind !== 'project') store.setState({ drag, by: 'pointer', isHeld: true })
        else {
          store.setState({ drag: null, by: null })
          props.onDraft({ projectId: row.project?.id ?? null, start: drag.start, end: drag.end })
        }
      }}
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
      <OthersBeside {...{ handle, store, view, axis, label }} layout={model.layout} say={look.say} />
      <BoardCards {...{ store, handle, drags, words, label, view }} now={now.ms} onDraft={props.onDraft} />
    </Board>
  )
}
