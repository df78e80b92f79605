import type { Day } from '@/shared/lib/days'

export interface HolidayLabel {
  day: Day
  text: string
  /** px until the next label begins; null where there is none nearby. */
  room: number | null
}

/** px between the beginnings of two labels under which the second could not be read: both are in the first then. */
const LEAST = 76
/** A label is no longer than this many px. */
const MOST = 360

/** What names the public holidays of these days, so that no label lies over another: neighbours share one. */
export function labelHolidays(
  holidays: ReadonlyMap<Day, string>,
  from: Day,
  to: Day,
  dayWidth: number,
): HolidayLabel[] {
  const labels: HolidayLabel[] = []
  let lastName = ''
  // What begins a little behind the end takes room before it too.
  const last = to + Math.ceil(MOST / dayWidth)
  const seen = [...holidays].filter(([day]) => day >= from && day < last).sort(([a], [b]) => a - b)
  for (const [day, name] of seen) {
    const before = labels.at(-1)
    const apart = before === undefined ? MOST : (day - before.day) * dayWidth
    if (before !== undefined && apart < LEAST) {
      if (lastName !== name) before.text += ` · ${name}`
      lastName = name
      continue
    }
    lastName = name
    if (before !== undefined && apart < MOST) before.room = apart
    labels.push({ day, text: name, room: null })
  }
  return labels.filter(({ day }) => day < to)
}
