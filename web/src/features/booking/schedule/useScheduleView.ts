import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'

import { axisAround, type Axis, type Zoom } from '@/shared/board/axis'
import type { BoardHandle } from '@/shared/board/Board'
import type { View } from '@/shared/board/seen'
import { addMonths, dayOf, firstOfMonth, isoOf, mondayOf, type Day } from '@/shared/lib/days'
import { useNow } from '@/shared/lib/useNow'
import { wallDay } from '@/shared/lib/zones'

import type { ScheduleSearch } from './search'

const ROUTE = '/s/$slug/schedule' as const

/** Where the board is in time, kept in the address: what is seen, and ways to go elsewhere. */
export function useScheduleView(today: Day, board: RefObject<BoardHandle | null>) {
  const search = useSearch({ from: ROUTE })
  const navigate = useNavigate({ from: ROUTE })
  const zoom: Zoom = search.zoom ?? 'month'
  const [anchor] = useState(() => (search.date === undefined ? today : dayOf(search.date)))
  const axis: Axis = useMemo(() => axisAround(anchor, zoom), [anchor, zoom])
  const startAt =
    search.date === undefined ? mondayOf(today) - (zoom === 'month' ? 7 : 0) : dayOf(search.date)
  const [view, setView] = useState<{ from: Day; to: Day }>({
    from: startAt,
    to: startAt + (zoom === 'month' ? 33 : 8),
  })
  const told = useRef(search.date)

  const change = useCallback(
    (part: Partial<ScheduleSearch>, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace }),
    [navigate],
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

  const go = (where: 'earlier' | 'today' | 'later') => {
    const now = board.current?.view()?.from ?? view.from
    const step = where === 'later' ? 1 : -1
    const day =
      where === 'today'
        ? mondayOf(today) - (zoom === 'month' ? 7 : 0)
        : zoom === 'week'
          ? mondayOf(now + 3) + 7 * step
          : mondayOf(addMonths(firstOfMonth(now + 10), step))
    board.current?.scrollToDay(day)
  }

  const month = firstOfMonth(Math.floor((view.from + view.to) / 2))
  const days = view.to - view.from
  // What is read goes a screen further than what is seen; how high rows are follows what is seen, or nearly.
  const reach = useMemo(() => ({ from: view.from - days, to: view.to + days }), [view.from, view.to, days])
  const span = useMemo(() => ({ from: view.from - 2, to: view.to + 2 }), [view.from, view.to])
  return {
    search,
    change,
    zoom,
    axis,
    startAt,
    view,
    span,
    reach,
    month,
    monthEnd: addMonths(month, 1),
    onRest,
    go,
  }
}

/** The moment of now, moving on by the minute: for the today line, the clock and what expires. */
export function useStudioNow(zone: string): { ms: number; wall: number; today: Day } {
  const ms = useNow()
  const wall = wallDay(ms, zone)
  return { ms, wall, today: Math.floor(wall) }
}
