import { useImperativeHandle, useMemo, useRef, useState, type ReactNode, type Ref } from 'react'

import type { Day } from '@/shared/lib/days'
import { SIZE } from '@/shared/ui/tokens.gen'

import { widthOf, xOf, type Axis, type Zoom } from './axis'
import classes from './Board.module.css'
import type { BoardInput } from './boardInput'
import { BoardHeader } from './BoardHeader'
import type { Drag } from './drag'
import { FollowerContext, useFollower } from './follow'
import { scrollFor } from './fit'
import { Ghost } from './Ghost'
import { heightOf, heightOfAll, topOf, type RowLayout } from './rows'
import { useSeen, viewOf, type Seen, type View } from './seen'
import { BoardStoreContext, type BoardStore } from './state'
import { monthStarts, type TickWords } from './ticks'
import { TouchHandles } from './TouchHandles'
import { useBoardInput } from './useBoardInput'
import { reveal } from './useFollowFocus'
import { useGridTile } from './useGridTile'
import { useAnchoredRow, useStartAt } from './usePlace'

const HEADER = SIZE['board-header']

/** What can be asked of a board from outside. */
export interface BoardHandle {
  scrollToDay: (day: number) => void
  view: () => View | null
  focus: () => void
  /** Scrolls as little as is needed to see these days of a row; false if there is no such row now. */
  reveal: (rowId: string, start: number, end: number) => boolean
  /** Scrolls so that these rows, from one moment to another, lie in the middle; at their start if they are more than fit. */
  fit: (rowIds: readonly string[], start: number, end: number) => void
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
  tickWords: TickWords
  dayMark: (day: Day) => ReactNode
  renderRow: (id: string, seen: Seen) => ReactNode
  /** What lies over the rows, placed by the canvas. */
  over?: (seen: Seen) => ReactNode
  /** What stands at the left of a row, for those who look, and its name for those who listen. */
  renderLabel: (id: string) => ReactNode
  nameRow: (id: string) => string
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
  const seen = useSeen(scroller, axis, layout, sizes, props.onRest)
  // After what reads where it was scrolled to: first all is measured, then things are moved.
  const follower = useFollower(scroller, label)
  const tile = useGridTile(scroller, axis, zoom)
  const input = useBoardInput(scroller, props, HEADER)
  useImperativeHandle(handle, () => ({
    scrollToDay: (day) => scroller.current?.scrollTo({ left: xOf(axis, day) }),
    view: () => (scroller.current === null ? null : viewOf(scroller.current, axis, layout, label, HEADER)),
    focus: () => scroller.current?.querySelector<HTMLElement>('[data-board-stop]')?.focus(),
    reveal: (rowId, start, end) => {
      const index = layout.indexOf.get(rowId)
      if (scroller.current === null || index === undefined) return false
      const box = { top: topOf(layout, index), height: heightOf(layout, index) }
      reveal(scroller.current, { ...box, x: xOf(axis, start), right: xOf(axis, end) }, label, HEADER)
      return true
    },
    fit: (rowIds, start, end) => {
      const element = scroller.current
      const indices = rowIds.flatMap((id) => layout.indexOf.get(id) ?? []).sort((one, other) => one - other)
      const [first, last] = [indices[0], indices.at(-1)]
      if (element === null || first === undefined || last === undefined) return
      const { width, height } = viewOf(element, axis, layout, label, HEADER)
      element.scrollTo({
        left: scrollFor(xOf(axis, start), xOf(axis, end), width),
        top: scrollFor(topOf(layout, first), topOf(layout, last + 1), height),
      })
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
            aria-multiselectable
            aria-rowcount={layout.ids.length + 1}
            aria-colcount={axis.days + 1}
            // For those who take a picture of what is seen.
            data-axis-first={axis.first}
            data-day-width={axis.dayWidth}
            data-label={label}
            // Without rows nothing in here takes the focus, and what scrolls has to be reached.
            tabIndex={layout.ids.length === 0 ? 0 : undefined}
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
                tickWords={props.tickWords}
                dayMark={props.dayMark}
              />
              <div className={classes.days} style={{ height: heightOfAll(layout) }}>
                <div className={classes.grid} style={{ left: label, backgroundImage: tile }} />
                {(zoom === 'quarter' || zoom === 'year') &&
                  monthStarts(seen.from, seen.to).map((day) => (
                    <i
                      key={day}
                      className={classes.month}
                      style={{ transform: `translateX(${label + xOf(axis, day)}px)` }}
                    />
                  ))}
                <div
                  className={classes.today}
                  style={{ transform: `translateX(${label + xOf(axis, now)}px)` }}
                />
                {rows.map((id) => (
                  <div
                    key={id}
                    role="row"
                    aria-rowindex={(layout.indexOf.get(id) ?? 0) + 2}
                    className={classes.row}
                    data-row-id={id}
                    style={placeRow(id)}
                  >
                    <span role="rowheader" aria-colindex={1} className="heard-only">
                      {props.nameRow(id)}
                    </span>
                    {renderRow(id, seen)}
                  </div>
                ))}
                {/* All labels in one sticky column: each sticky by itself would be a layer of its own. Rows say them too. */}
                <div
                  className={classes.labels}
                  aria-hidden
                  style={{ width: label, minHeight: heightOfAll(layout) }}
                >
                  {rows.map((id) => (
                    <div key={id} className={classes.label} style={placeRow(id)}>
                      {props.renderLabel(id)}
                    </div>
                  ))}
                </div>
                <TouchHandles {...{ axis, layout, label }} grab={props.grab} boxOf={props.boxOf} />
                {props.over?.(seen)}
                <Ghost axis={axis} layout={layout} label={label} seen={seen} render={props.renderGhost} />
              </div>
            </div>
          </div>
          {props.children}
        </div>
      </FollowerContext>
    </BoardStoreContext>
  )
}
