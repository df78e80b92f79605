import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'

import { axisAround, type Axis, type Zoom } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'
import type { View } from '@/shared/board/seen'
import { dayOf, isoOf, type Day } from '@/shared/lib/days'
import { useIsHere } from '@/shared/lib/useIsHere'
import { DAY_WIDTH } from '@/shared/ui/tokens.gen'
import { weekStart } from '@/shared/lib/week'
import { wallDay } from '@/shared/lib/zones'
import { useMoment } from '@/features/booking/past/moment'

import { periodOf, startFor, stepFrom } from './periods'
import type { ScheduleSearch } from './search'

const MARGIN = 60
const ROUTE = '/s/$slug/schedule' as const

/** px of a window of which nothing is known yet. */
const USUAL_WIDTH = 1180
/** How much further than the window is read, at most: of a year the neighbours are enough. */
const MOST_REACH = 62

/** Where the board is in time, kept in the address: what is seen, and ways to go elsewhere. */
export function useScheduleView(today: Day, board: RefObject<BoardHandle | null>) {
  const search = useSearch({ from: ROUTE })
  const navigate = useNavigate({ from: ROUTE })
  const isHere = useIsHere()
  const zoom: Zoom = search.zoom ?? 'month'
  // Another choice draws the page anew, so it is read once.
  const [weekBegins] = useState(weekStart)
  const [anchor, setAnchor] = useState(() => (search.date === undefined ? today : dayOf(search.date)))
  const axis: Axis = useMemo(() => axisAround(anchor, zoom, weekBegins), [anchor, zoom, weekBegins])
  const startAt = search.date === undefined ? startFor(today, zoom, weekBegins) : dayOf(search.date)
  const [view, setView] = useState<{ from: Day; to: Day }>(() => ({
    from: Math.floor(startAt),
    to: Math.ceil(startAt + USUAL_WIDTH / DAY_WIDTH[zoom]),
  }))
  const told = useRef(search.date)

  const change = useCallback(
    (part: Partial<ScheduleSearch>, replace = true) => {
      if (isHere()) void navigate({ search: (before) => ({ ...before, ...part }), replace })
    },
    [navigate, isHere],
  )

  const onRest = ({ from, to, width }: View) => {
    if (width === 0) return
    setView((before) => (before.from === from && before.to === to ? before : { from, to }))
    const date = isoOf(from)
    if (told.current === date) return
    told.current = date
    change({ date })
  }

  // The address was changed by somebody else: a link, or the way back.
  useEffect(() => {
    if (search.date === undefined || search.date === told.current) return
    told.current = search.date
    board.current?.scrollToDay(dayOf(search.date))
  }, [search.date, board])

  /** Whether the line of time reaches that far on both sides. If not, it is laid anew around the day. */
  const holds = useCallback(
    (day: Day): boolean => {
      const isWithin = day >= axis.first + MARGIN && day < axis.first + axis.days - MARGIN
      if (!isWithin) setAnchor(day)
      return isWithin
    },
    [axis],
  )

  /** To the period before or after, to today, or to any day. */
  const go = (where: 'earlier' | 'today' | 'later' | Day) => {
    const now = board.current?.view()?.from ?? view.from
    const day =
      where === 'earlier' || where === 'later'
        ? stepFrom(now, where === 'later' ? 1 : -1, zoom, weekBegins)
        : startFor(where === 'today' ? today : where, zoom, weekBegins)
    board.current?.scrollToDay(day)
  }

  const { from: periodFrom, to: periodTo } = periodOf(zoom, view)
  const period = useMemo(() => ({ from: periodFrom, to: periodTo }), [periodFrom, periodTo])
  // What is read goes a screen further than what is seen; how high rows are follows what is seen, or nearly.
  const reach = useMemo(() => {
    const more = Math.min(view.to - view.from, MOST_REACH)
    return { from: view.from - more, to: view.to + more }
  }, [view])
  const span = useMemo(() => ({ from: view.from - 2, to: view.to + 2 }), [view])
  return { search, change, zoom, axis, startAt, view, span, reach, period, onRest, go, holds }
}

/** The moment of now, moving on by the minute, or the past one that is looked at: for its line, and for what expires. */
export function useStudioNow(zone: string): { ms: number; wall: number; today: Day } {
  const ms = useMoment()
  const wall = wallDay(ms, zone)
  return { ms, wall, today: Math.floor(wall) }
}
