import { xOf, type Axis } from '@/shared/board/axis'
import { laneBox, MOST_LANES, type RowSizes } from '@/shared/board/bars'
import { topOf } from '@/shared/board/rows'
import type { Seen } from '@/shared/board/seen'
import type { Booking } from '@/shared/api/generated'
import { projectRowOf } from '@/features/booking/schedule/projectBars'
import type { BookingBar } from '@/features/booking/schedule/bars'
import type { BoardModel } from '@/features/booking/schedule/model'

/** A board as it is drawn now. */
export interface Drawn {
  model: BoardModel
  axis: Axis
  label: number
  sizes: RowSizes
  seen: Seen
}

/** Where something lies on the canvas of a board, in px. */
export interface CanvasBox {
  left: number
  top: number
  width: number
  height: number
}

/** As bars are placed: 1 px from the line at each side, and never so short that it cannot be seen. */
export function spanOn(
  { axis, label }: Pick<Drawn, 'axis' | 'label'>,
  bar: Pick<BookingBar, 'start' | 'end'>,
) {
  return {
    left: label + xOf(axis, bar.start) + 1,
    width: Math.max(6, (bar.end - bar.start) * axis.dayWidth - 2),
  }
}

/** Whether it is one of too many at one time, which are counted and not drawn. */
export function isHidden(lane: number, count: number): boolean {
  return lane >= Math.max(MOST_LANES, count)
}

/** Where the bar of a booking is; null if it is out of sight, folded away or one of too many. */
export function boxOfBooking(
  drawn: Drawn,
  booking: Pick<Booking, 'id' | 'artistId' | 'projectId'>,
): CanvasBox | null {
  const { model, sizes, seen } = drawn
  for (const rowId of [booking.artistId, projectRowOf(booking)]) {
    const index = model.layout.indexOf.get(rowId)
    if (index === undefined || index < seen.rowFrom || index >= seen.rowTo) continue
    const { bars, lanes } = model.lanes(rowId)
    const at = bars.findIndex((bar) => bar.id === booking.id)
    const bar = bars[at]
    const lane = lanes[at] ?? 0
    if (
      bar === undefined ||
      isHidden(lane, model.laneCount(rowId)) ||
      bar.end <= seen.from ||
      bar.start >= seen.to
    )
      continue
    const box = laneBox(lane, model.laneCount(rowId), sizes)
    return { ...spanOn(drawn, bar), top: topOf(model.layout, index) + box.top, height: box.height }
  }
  return null
}
