import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'

import { listCalendars, type Artist, type Calendars, type Tenant } from '@/shared/api/generated'
import { dayOf, weekdayOf, yearOf, type Day } from '@/shared/lib/days'
import { useStudio } from '@/features/tenant/studio'

type Pattern = NonNullable<Artist['workingPattern']>

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** What the program takes where nobody has said anything. */
export const STANDARD: Pattern = Object.fromEntries(
  WEEKDAYS.slice(0, 5).map((day) => [day, [['09:00', '18:00']]]),
)

async function readYear(year: number, signal: AbortSignal, asOf?: string): Promise<Calendars> {
  const query = { from: `${year}-01-01`, to: `${year}-12-31`, asOf }
  return (await listCalendars({ query, signal })).data.data
}

/** The public holidays of one year, of every region that the studio works with. */
export const calendarsQuery = (slug: string, year: number) =>
  queryOptions({
    queryKey: ['calendars', slug, 'year', year],
    queryFn: ({ signal }) => readYear(year, signal),
    staleTime: Infinity,
  })

/** The same of the regions, and with the week, that the studio worked with at a past moment. */
const pastCalendarsQuery = (slug: string, year: number, asOf: string) =>
  queryOptions({
    queryKey: ['past', slug, 'calendars', year, asOf],
    queryFn: ({ signal }) => readYear(year, signal, asOf),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

/** From when to when, in parts of a day: 0.375 is nine o'clock. What goes past midnight ends after 1. */
export type Hours = readonly (readonly [number, number])[]

/** When somebody works: by weekday, and the public holidays of their region. */
export interface WorkDays {
  /** Monday to Sunday. */
  week: readonly boolean[]
  hours: readonly Hours[]
  holidays: ReadonlyMap<Day, string>
}

const NO_HOLIDAYS: ReadonlyMap<Day, string> = new Map()

export function isWorkDay(days: WorkDays, day: Day): boolean {
  return days.week[weekdayOf(day)] === true && !days.holidays.has(day)
}

export function weekOf(pattern: Pattern): boolean[] {
  return WEEKDAYS.map((weekday) => (pattern[weekday] ?? []).length > 0)
}

const MINUTES = 1440

function partOf(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) / MINUTES
}

/** The working hours of each weekday, Monday to Sunday. */
export function hoursOf(pattern: Pattern): Hours[] {
  return WEEKDAYS.map((weekday) =>
    (pattern[weekday] ?? []).map(([start, end]) => {
      const from = partOf(start)
      const to = partOf(end)
      return [from, to > from ? to : to + 1] as const
    }),
  )
}

export interface WorkCalendar {
  /** The same object for everybody with the same pattern and region, so that it can be compared and kept. */
  of: (artist: Pick<Artist, 'workingPattern' | 'holidayRegion'>) => WorkDays
  /** The studio's own. */
  studio: WorkDays
}

/** Who works when in the years of a window, as far as the holidays are known yet; at a past moment, as it was then. */
export function useWorkCalendar(tenant: Tenant, from: Day, to: Day): WorkCalendar {
  const { asOf } = useStudio()
  const years: number[] = []
  for (let year = yearOf(from); year <= yearOf(to); year += 1) years.push(year)
  const known = useQueries({
    queries: years.map((year) => ({
      ...(asOf === undefined
        ? calendarsQuery(tenant.slug, year)
        : pastCalendarsQuery(tenant.slug, year, asOf)),
    })),
    combine: (results) => results.map((result) => result.data),
  })
  const [then] = asOf === undefined ? [] : known
  const workingWeek = then?.workingWeek ?? tenant.settings.workingWeek
  const holidayRegion = then === undefined ? tenant.settings.holidayRegion : then.studioRegion
  return useMemo(() => {
    const byRegion = new Map<string, Map<Day, string>>()
    for (const { region, holidays } of known.flatMap((year) => year?.calendars ?? [])) {
      const days = byRegion.get(region) ?? new Map<Day, string>()
      for (const { date, name } of holidays) days.set(dayOf(date), name)
      byRegion.set(region, days)
    }
    const made = new Map<string, WorkDays>()
    const make = (pattern: Pattern, region: string | null | undefined): WorkDays => {
      const key = `${JSON.stringify(pattern)} ${region ?? ''}`
      let found = made.get(key)
      if (found === undefined) {
        const holidays = (region ? byRegion.get(region) : undefined) ?? NO_HOLIDAYS
        found = { week: weekOf(pattern), hours: hoursOf(pattern), holidays }
        made.set(key, found)
      }
      return found
    }
    const usual = workingWeek ?? STANDARD
    return {
      of: (artist) => make(artist.workingPattern ?? usual, artist.holidayRegion ?? holidayRegion),
      studio: make(usual, holidayRegion),
    }
  }, [known, workingWeek, holidayRegion])
}
