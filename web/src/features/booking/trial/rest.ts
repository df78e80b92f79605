import { rangesOn, type Hours } from './price'

/** Between two days of work that follow each other there are usually at least so many hours. */
export const USUAL_REST = 11

/** What lies on the days of a board, by dates or by hours. */
export interface Work {
  start: number
  end: number
  isHours: boolean
}

const FULL_DAY = 1440

/** From when to when is worked, in days and parts; null where a day has no hours of work to tell it by. */
function workOf({ start, end, isHours }: Work, hours: Hours): { from: number; to: number } | null {
  if (isHours) return { from: start, to: end }
  const first = Math.floor(start)
  const last = Math.ceil(end) - 1
  const begins = start > first ? hours.midday : rangesOn(hours, first)[0]?.[0]
  const ends = end < last + 1 ? hours.midday : rangesOn(hours, last).at(-1)?.[1]
  if (begins === undefined || ends === undefined) return null
  return { from: first + begins / FULL_DAY, to: last + ends / FULL_DAY }
}

/** The shortest rest between a place and what lies around it, in hours, if it is under the usual one. */
export function shortRest(place: Work, around: readonly Work[], hours: Hours): number | null {
  const own = workOf(place, hours)
  if (own === null) return null
  let shortest: number | null = null
  for (const other of around) {
    const work = workOf(other, hours)
    if (work === null) continue
    const gap = (work.to <= own.from ? own.from - work.to : work.from - own.to) * 24
    const rest = Math.round(gap * 100) / 100
    if (rest > 0 && rest < USUAL_REST && (shortest === null || rest < shortest)) shortest = rest
  }
  return shortest
}
