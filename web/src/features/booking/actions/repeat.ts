import { addMonths, firstOfMonth, mondayOf, weekdayOf, type Day } from '@/shared/lib/days'

export type Every = 'weekday' | 'week' | 'fortnight' | 'month'

/** How something is repeated: how often, on which weekdays, and until when. */
export interface Pattern {
  every: Every
  /** 0 is Monday. For weeks and fortnights; never empty there. */
  weekdays: readonly number[]
  end: { kind: 'times'; times: number } | { kind: 'until'; day: Day }
}

export const MOST_REPEATS = 200
/** Nothing is planned further than this. */
const MOST_DAYS = 3 * 366

/** Which Tuesday of its month a day is: 0 is the first. */
function weekOfMonth(day: Day): number {
  return Math.floor((day - firstOfMonth(day)) / 7)
}

function* monthly(first: Day): Generator<Day> {
  for (let month = 1; ; month += 1) {
    const start = addMonths(first, month)
    const day = start + ((weekdayOf(first) - weekdayOf(start) + 7) % 7) + 7 * weekOfMonth(first)
    // A month without a fifth Tuesday is passed over.
    if (firstOfMonth(day) === start) yield day
    if (start - first > MOST_DAYS) return
  }
}

function* weekly(first: Day, by: number, weekdays: readonly number[]): Generator<Day> {
  const wanted = [...new Set(weekdays)].sort((one, other) => one - other)
  for (let monday = mondayOf(first); monday - first <= MOST_DAYS; monday += 7 * by)
    for (const weekday of wanted) if (monday + weekday > first) yield monday + weekday
}

const WORKDAYS = [0, 1, 2, 3, 4]

function all(first: Day, { every, weekdays }: Pattern): Generator<Day> {
  if (every === 'month') return monthly(first)
  if (every === 'weekday') return weekly(first, 1, WORKDAYS)
  return weekly(first, every === 'week' ? 1 : 2, weekdays)
}

/** The days on which repetitions begin: after the first one, which is there already. At most 200. */
export function repeatDays(first: Day, pattern: Pattern): Day[] {
  const { end } = pattern
  const most = Math.min(MOST_REPEATS, end.kind === 'times' ? end.times : MOST_REPEATS)
  const days: Day[] = []
  for (const day of all(first, pattern)) {
    if (days.length >= most || (end.kind === 'until' && day > end.day)) break
    days.push(day)
  }
  return days
}
