import { startOfWeek, type Day, type WeekStart } from '@/shared/lib/days'
import { DAY_WIDTH } from '@/shared/ui/tokens.gen'

/** The line of time: whole days from `first` on, each `dayWidth` px wide. `first` begins a week, so weeks line up. */
export interface Axis {
  first: Day
  days: number
  dayWidth: number
  weekStart: WeekStart
}

export type Zoom = keyof typeof DAY_WIDTH

/** From near to far. */
export const ZOOMS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Zoom[]

const QUARTER_HOUR = 1 / 96

/** To what part of a day a drag snaps: what can be seen at this scale. */
export const SNAP: Record<Zoom, number> = { day: QUARTER_HOUR, week: 0.5, month: 1, quarter: 1, year: 7 }

/** The same with Shift held: one step finer. */
export const FINE_SNAP: Record<Zoom, number> = {
  day: QUARTER_HOUR,
  week: 0.5,
  month: 0.5,
  quarter: 0.5,
  year: 1,
}

/** Nearer or farther by steps of the scale; the last one stays. */
export function zoomBy(zoom: Zoom, steps: number): Zoom {
  const at = ZOOMS.indexOf(zoom) + steps
  return ZOOMS[Math.max(0, Math.min(at, ZOOMS.length - 1))] ?? zoom
}

const BEFORE = 735
const AFTER = 1106

/** An axis around a day, long enough that nobody comes to its end by scrolling. */
export function axisAround(day: Day, zoom: Zoom, weekStart: WeekStart = 1): Axis {
  return {
    first: startOfWeek(day - BEFORE, weekStart),
    days: BEFORE + AFTER - ((BEFORE + AFTER) % 7),
    dayWidth: DAY_WIDTH[zoom],
    weekStart,
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

/** Day 4 was a Monday: whole weeks are counted from there. */
const A_MONDAY = 4

/** The start of the part of a day, or of the week, that holds this moment: under the pointer, not beside it. */
export function snapDown(day: number, snap: number): number {
  const origin = snap > 1 ? A_MONDAY : 0
  return origin + Math.floor((day - origin) / snap + 1e-9) * snap
}
