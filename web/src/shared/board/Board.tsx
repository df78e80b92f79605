import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react'

import type { Day } from '@/shared/lib/days'
import { SIZE } from '@/shared/ui/tokens.gen'

import { dayAt, widthOf, xOf, type Axis, type Zoom } from './axis'
import classes from './Board.module.css'
import { BoardHeader } from './BoardHeader'
import type { Drag } from './drag'
import { FollowerContext, useFollower } from './follow'
import { Ghost } from './Ghost'
import { heightOf, heightOfAll, rowAt, topOf, type RowLayout } from './rows'
import { useSeen, viewOf, type Seen, type View } from './seen'
import { BoardStoreContext, type BoardStore } from './state'
import { reveal, useBoardInput, type BoardInput } from './useBoardInput'
import { useGridTile } from './useGridTile'

const HEADER = SIZE['board-header']

/** What can be asked of a board from outside. */
export interface BoardHandle {
  scrollToDay: (day: number) => void
  view: () => View | null
  focus: () => void
  /** Scrolls as little as is needed to have this part of a row in sight. */
  reveal: (rowId: string, start: number, end: number) => void
  /** The next change of scale keeps the day at this place of the window where it is. */
  zoomAround: (clientX: number) => void
  element: () => HTMLElement | null
}

export interface BoardProps extends BoardInput {
  handle?: Ref<BoardHandle>
  store: BoardStore
  axis: Axis
  zoom: Zoom
  layout: RowLayout
  /** px of the column of labels. */
  label: number
  today: Day
  /** The moment of now, in days: where the today line is. */
  now: number
  name: string
  corner: ReactNode
  /** The first day to be seen when the board appears. */
  startAt: number
  weekName: (week: number) => string
  dayMark: (day: Day) => ReactNode
  renderRow: (id: string, seen: Seen) => ReactNode
  /** What stands at the left of a row, its header. */
  renderLabel: (id: string) => ReactNode
  /** The row of the focus, which is drawn even when it is out of sight: what has the focus never vanishes. */
  keptRow: string | null
  renderGhost: (drag: Drag) => { box: { top: number; height: number }; content: ReactNode }
  onRest: (view: View) => void
  children?: ReactNode
}

/**
 * The board: time from left to right, rows from top to bottom, both windowed. What a row shows is the caller's;
 * the board places rows, draws the grid, and turns pointer and keys into drags.
 */
export function Board({ handle, ...props }: BoardProps) {
  const { store, axis, zoom, layout, label, today, now, startAt, renderRow, keptRow } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [frame] = useState(() => ({ header: HEADER }))
  const sizes = useMemo(() => ({ label, header: frame.header }), [label, frame])
  const keepAt = useStartAt(scroller, axis, startAt)
  useAnchoredRow(scroller, layout)
  const follower = useFollower(scroller)
  const seen = useSeen(scroller, axis, layout, sizes, props.onRest)
  const tile = useGridTile(scroller, axis, zoom)
  const input = useBoardInput(scroller, props, HEADER)
  useImperativeHandle(handle, () => ({
    scrollToDay: (day) => scroller.current?.scrollTo({ left: xOf(axis, day) }),
    view: () => (scroller.current === null ? null : viewOf(scroller.current, axis, layout, label, HEADER)),
    focus: () => scroller.current?.querySelector<HTMLElement>('[data-board-stop]')?.focus(),
    reveal: (rowId, start, end) => {
      const index = layout.indexOf.get(rowId)
      if (scroller.current === null || index === undefined) return
      const box = { top: topOf(layout, index), height: heightOf(layout, index) }
      reveal(scroller.current, { ...box, x: xOf(axis, start), right: xOf(axis, end) }, label, HEADER)
    },
    zoomAround: (clientX) => {
      const left = (scroller.current?.getBoundingClientRect().left ?? 0) + label
      keepAt(Math.max(0, clientX - left))
    },
    element: () => scroller.current,
  }))
  const rows = layout.ids.slice(seen.rowFrom, seen.rowTo)
  const keptIndex = keptRow === null ? undefined : layout.indexOf.get(keptRow)
  const isKeptApart = keptIndex !== undefined && (keptIndex < seen.rowFrom || keptIndex >= seen.rowTo)
  if (keptRow !== null && isKeptApart) rows.push(keptRow)
  const placeRow = (id: string) => {
    const index = layout.indexOf.get(id) ?? 0
    return { height: heightOf(layout, index), transform: `translateY(${topOf(layout, index)}px)` }
  }
  return (
    <BoardStoreContext value={store}>
      <FollowerContext value={follower}>
        <div className={classes.frame}>
          <div
            ref={scroller}
            className={classes.scroller}
            role="grid"
            aria-label={props.name}
            aria-rowcount={layout.ids.length + 1}
            aria-colcount={axis.days + 1}
            onKeyDown={input.onKeyDown}
            onFocus={input.onFocus}
            onBlur={input.onBlur}
            onDoubleClick={input.onDoubleClick}
          >
            <div className={classes.canvas} style={{ width: label + widthOf(axis) }}>
              <BoardHeader
                axis={axis}
                zoom={zoom}
                label={label}
                from={seen.from}
                to={seen.to}
                today={today}
                corner={props.corner}
                weekName={props.weekName}
                dayMark={props.dayMark}
              />
              <div className={classes.days} style={{ height: heightOfAll(layout) }}>
                <div className={classes.grid} style={{ left: label, backgroundImage: tile }} />
                <div
                  className={classes.today}
                  style={{ transform: `translateX(${label + xOf(axis, now)}px)` }}
                />
                {rows.map((id) => (
                  <div
                    key={id}
                    role="row"
                    aria-rowindex={(layout.indexOf.get(id) ?? 0) + 2}
                    aria-owns={`board-label-${id}`}
                    className={classes.row}
                    data-row-id={id}
                    style={placeRow(id)}
                  >
                    {renderRow(id, seen)}
                  </div>
                ))}
                {/* All labels in one sticky column: each sticky by itself would be a layer of its own. */}
                <div className={classes.labels} style={{ width: label, height: heightOfAll(layout) }}>
                  {rows.map((id) => (
                    <div
                      key={id}
                      id={`board-label-${id}`}
                      role="rowheader"
                      aria-colindex={1}
                      className={classes.label}
                      style={placeRow(id)}
                    >
                      {props.renderLabel(id)}
                    </div>
                  ))}
                </div>
                <Ghost axis={axis} layout={layout} label={label} render={props.renderGhost} />
              </div>
            </div>
          </div>
          {props.children}
        </div>
      </FollowerContext>
    </BoardStoreContext>
  )
}

/**
 * Scrolls to the first day when the board appears. When the scale changes, the day at the left edge stays there, or the
 * one at so many px from it that the answered function was told.
 */
function useStartAt(
  scroller: React.RefObject<HTMLDivElement | null>,
  axis: Axis,
  startAt: number,
): (px: number) => void {
  const before = useRef<Axis | null>(null)
  const anchor = useRef(0)
  // Where it was scrolled to. When it is asked for too late, the canvas has its new width and has cut it off.
  const left = useRef(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onScroll = () => {
      left.current = element.scrollLeft
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = axis
    if (element === null || old === axis) return
    const at = old === null ? 0 : anchor.current
    anchor.current = 0
    const day = old === null ? startAt : dayAt(old, left.current + at)
    left.current = xOf(axis, day) - at
    element.scrollTo({ left: left.current, behavior: 'instant' })
  }, [scroller, axis, startAt])
  return useCallback((px: number) => {
    anchor.current = px
  }, [])
}

/** Rows above that grow or shrink do not move what is being looked at: the row at the top stays where it is. */
function useAnchoredRow(scroller: React.RefObject<HTMLDivElement | null>, layout: RowLayout): void {
  const before = useRef(layout)
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = layout
    if (element === null || old === layout || element.scrollTop === 0) return
    const index = rowAt(old, element.scrollTop)
    const now = layout.indexOf.get(old.ids[index] ?? '')
    if (now === undefined) return
    const by = topOf(layout, now) - topOf(old, index)
    if (by !== 0) element.scrollBy({ top: by, behavior: 'instant' })
  }, [scroller, layout])
}
