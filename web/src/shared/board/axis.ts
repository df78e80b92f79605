import { mondayOf, type Day } from '@/shared/lib/days'
import { DAY_WIDTH } from '@/shared/ui/tokens.gen'

/** The line of time: whole days from `first` on, each `dayWidth` px wide. `first` is a Monday, so weeks line up. */
export interface Axis {
  first: Day
  days: number
  dayWidth: number
}

export type Zoom = 'week' | 'month'

export const ZOOMS = ['week', 'month'] as const

/** To what part of a day a drag snaps: half-days where they can be seen. */
export const SNAP: Record<Zoom, number> = { week: 0.5, month: 1 }

const BEFORE = 400
const AFTER = 900

/** An axis around a day, long enough that nobody comes to its end by scrolling. */
export function axisAround(day: Day, zoom: Zoom): Axis {
  return {
    first: mondayOf(day - BEFORE),
    days: BEFORE + AFTER - ((BEFORE + AFTER) % 7),
    dayWidth: DAY_WIDTH[zoom],
  }
}

/** px from the start of the axis. */
export function xOf(axis: Axis, day: number): number {
  return (day - axis.first) * axis.dayWidth
}

/** The day, with its part, at so many px from the start of the axis. */
export function dayAt(axis: Axis, x: number): number {
  return axis.first + x / axis.dayWidth
}

export function widthOf(axis: Axis): number {
  return axis.days * axis.dayWidth
}

/** The nearest line that a drag snaps to. */
export function snapTo(day: number, snap: number): number {
  return Math.round(day / snap) * snap
}

/** The start of the part of a day that holds this moment: under the pointer, not beside it. */
export function snapDown(day: number, snap: number): number {
  return Math.floor(day / snap + 1e-9) * snap
}
