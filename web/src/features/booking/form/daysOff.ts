import type { Artist } from '@/shared/api/generated'
import { dayOf, isoOf } from '@/shared/lib/days'
import { todayIn } from '@/shared/lib/zones'
import { isWorkDay, useWorkCalendar, type WorkDays } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

export interface DayOff {
  date: string
  /** The public holiday, if it is one. */
  holiday: string | null
}

/** The dates of a period that are no working days. It says in advance what the program will answer, which stands. */
export function findDaysOff(calendar: WorkDays, startDate: string, endDate: string): DayOff[] {
  const found: DayOff[] = []
  for (let day = dayOf(startDate); day <= dayOf(endDate); day += 1) {
    if (!isWorkDay(calendar, day))
      found.push({ date: isoOf(day), holiday: calendar.holidays.get(day) ?? null })
  }
  return found
}

/** The days off of an artist in a period, as far as they are known yet. */
export function useDaysOff(
  artist: Artist | undefined,
  startDate: string | null,
  endDate: string | null,
): DayOff[] {
  const { tenant } = useStudio()
  const today = isoOf(todayIn(tenant.timezone))
  const calendar = useWorkCalendar(tenant, dayOf(startDate ?? today), dayOf(endDate ?? startDate ?? today))
  if (artist === undefined || startDate === null || endDate === null || endDate < startDate) return []
  return findDaysOff(calendar.of(artist), startDate, endDate)
}
