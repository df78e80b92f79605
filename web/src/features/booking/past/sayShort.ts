import { dayAndMonth, timeOfDay, weekdayShort } from '@/shared/lib/dates'
import { language, locale } from '@/shared/lib/locale'
import { wallDay } from '@/shared/lib/zones'

const MS_PER_WEEK = 7 * 86_400_000

/** Mon 09:00; with the date where the weekday would not say which, seen from the end of what is looked at. */
export function sayShort(instant: number, zone: string, end: number): string {
  const day = Math.floor(wallDay(instant, zone))
  const date = end - instant < MS_PER_WEEK ? '' : ` ${dayAndMonth(day, locale)}`
  return `${weekdayShort(day, locale)}${date} ${timeOfDay(new Date(instant), zone, locale)}`
}

/** The name of a status within a sentence. German has nouns among them, which keep their capital. */
export const inSentence = (status: string): string =>
  language === 'de' ? status : status.toLocaleLowerCase(locale)
