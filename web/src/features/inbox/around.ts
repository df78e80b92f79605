import { isoOf, type Day } from '@/shared/lib/days'
import { instantAt } from '@/shared/lib/zones'
import type { AwayInTheWay } from '@/features/booking/data/types'

/** A public holiday as a strip shows it: a day on which the artist is away, with its name. */
export interface HolidayAway extends AwayInTheWay {
  holiday: string
}

/** The public holidays from one day until before another, as days away in a zone. */
export function holidaysAway(
  holidays: ReadonlyMap<Day, string>,
  from: Day,
  until: Day,
  zone: string,
): HolidayAway[] {
  return [...holidays]
    .filter(([day]) => day >= from && day < until)
    .map(([day, holiday]) => ({
      id: `holiday ${isoOf(day)}`,
      holiday,
      kind: 'other',
      unit: 'day',
      startDate: isoOf(day),
      startPart: null,
      endDate: isoOf(day),
      endPart: null,
      startTime: instantAt(day, zone),
      endTime: instantAt(day + 1, zone),
    }))
}
