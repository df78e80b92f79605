import type { WeekStart } from './days'
import { locale } from './locale'
import { usePreferences } from './preferences'

/** Where weeks begin on Sunday, or a day before; for browsers that do not know it themselves. */
const NOT_MONDAY = new Set(
  'US CA MX BR AR CO PE VE CL IL IN JP KR TW HK PH TH ID SG ZA KE SA EG QA KW JO BH OM'.split(' '),
)

/** The day that weeks begin on where people write by this tag. */
export function usualWeekStart(tag: string): WeekStart {
  const place = new Intl.Locale(tag) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const first = (place.getWeekInfo?.() ?? place.weekInfo)?.firstDay
  if (first !== undefined) return first === 1 ? 1 : 0
  return NOT_MONDAY.has(place.maximize().region ?? '') ? 0 : 1
}

/** The day that weeks begin on for this person. */
export function weekStart(): WeekStart {
  const chosen = usePreferences.getState().weekStart
  return chosen === 'auto' ? usualWeekStart(locale) : chosen
}
