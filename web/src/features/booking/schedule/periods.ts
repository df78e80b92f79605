import type { Zoom } from '@/shared/board/axis'
import {
  addMonths,
  firstOfMonth,
  firstOfQuarter,
  startOfWeek,
  type Day,
  type WeekStart,
} from '@/shared/lib/days'

/** From a day to another, which is not included. */
export interface Period {
  from: Day
  to: Day
}

/** The calendar's period that a view is about: what its title names, and whose use is told. */
export function periodOf(zoom: Zoom, view: Period): Period {
  const middle = Math.floor((view.from + view.to) / 2)
  switch (zoom) {
    case 'quarter': {
      const from = firstOfQuarter(middle)
      return { from, to: addMonths(from, 3) }
    }
    // Twelve months that seldom begin in January: those that are seen.
    case 'year':
      return { from: firstOfMonth(view.from + 10), to: addMonths(firstOfMonth(view.to - 11), 1) }
    default: {
      const from = firstOfMonth(middle)
      return { from, to: addMonths(from, 1) }
    }
  }
}

/** When a working day is looked at from: the board of one day begins here and not at midnight. */
const MORNING = 7.5 / 24

/** Where a board begins when it is told to show a day: with what led up to it in sight. */
export function startFor(day: Day, zoom: Zoom, weekStart: WeekStart): number {
  switch (zoom) {
    case 'day':
      return day + MORNING
    case 'week':
      return startOfWeek(day, weekStart)
    case 'month':
      return startOfWeek(day, weekStart) - 7
    case 'quarter':
      return startOfWeek(firstOfMonth(day), weekStart)
    case 'year':
      return firstOfMonth(addMonths(firstOfMonth(day), -2))
  }
}

/** The next or the last period of the calendar, from where the board begins now. */
export function stepFrom(now: Day, step: -1 | 1, zoom: Zoom, weekStart: WeekStart): number {
  switch (zoom) {
    case 'day':
      return now + step + MORNING
    case 'week':
      return startOfWeek(now + 3, weekStart) + 7 * step
    case 'month':
      return startOfWeek(addMonths(firstOfMonth(now + 10), step), weekStart)
    case 'quarter':
      return startOfWeek(addMonths(firstOfMonth(now + 10), 3 * step), weekStart)
    case 'year':
      return addMonths(firstOfMonth(now + 10), 12 * step)
  }
}
