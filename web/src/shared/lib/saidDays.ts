import {
  addMonths,
  dayOf,
  dayOfMonth,
  firstOfMonth,
  isoOf,
  isoWeekOf,
  mondayOf,
  monthOf,
  utcDate,
  weekdayOf,
  yearOf,
  type Day,
} from './days'
import { fold } from './folded'

/** A day, a week or a month that somebody named. `day` is its first. */
export interface SaidDay {
  day: Day
  span: 'day' | 'week' | 'month'
}

/** The words of a language for days, without accents and in small letters. Months and weekdays come from `Intl`. */
interface Vocabulary {
  locale: string
  near: Record<string, number>
  next: string[]
  last: string[]
  now: string[]
  ahead: string[]
  ago: string[]
  units: Record<string, 'day' | 'week' | 'month' | 'year'>
  numbers: Record<string, number>
  /** Said, and without a meaning of their own. */
  fillers: string[]
}

const ENGLISH: Vocabulary = {
  locale: 'en-GB',
  near: { today: 0, now: 0, tomorrow: 1, yesterday: -1 },
  next: ['next', 'following', 'coming'],
  last: ['last', 'previous'],
  now: ['this', 'current'],
  ahead: ['in', 'after'],
  ago: ['ago'],
  units: { day: 'day', days: 'day', week: 'week', weeks: 'week', wk: 'week', w: 'week' },
  numbers: { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 },
  fillers: ['on', 'the', 'of', 'at', 'to', 'go'],
}
Object.assign(ENGLISH.units, { month: 'month', months: 'month', year: 'year', years: 'year' })

const GERMAN: Vocabulary = {
  locale: 'de-DE',
  near: { heute: 0, jetzt: 0, morgen: 1, gestern: -1, ubermorgen: 2, vorgestern: -2 },
  next: ['nachster', 'nachste', 'nachsten', 'nachstes', 'kommender', 'kommende', 'kommenden'],
  last: ['letzter', 'letzte', 'letzten', 'letztes', 'voriger', 'vorige', 'vorigen'],
  now: ['dieser', 'diese', 'diesen', 'dieses'],
  ahead: ['in', 'nach'],
  ago: ['vor'],
  units: { tag: 'day', tage: 'day', tagen: 'day', woche: 'week', wochen: 'week', kw: 'week', monat: 'month' },
  numbers: { ein: 1, eine: 1, einem: 1, einer: 1, zwei: 2, drei: 3, vier: 4, funf: 5, sechs: 6 },
  fillers: ['am', 'den', 'der', 'die', 'das', 'zum', 'im'],
}
Object.assign(GERMAN.units, {
  monate: 'month',
  monaten: 'month',
  jahr: 'year',
  jahre: 'year',
  jahren: 'year',
})

const VOCABULARIES: Record<string, Vocabulary[]> = { en: [ENGLISH], de: [GERMAN, ENGLISH] }

const MONDAY = 4 // 5 January 1970
const names = new Map<string, string[]>()

function namesOf(locale: string, what: 'weekday' | 'month'): string[] {
  const key = `${locale} ${what}`
  let found = names.get(key)
  if (found === undefined) {
    const format = new Intl.DateTimeFormat(locale, { [what]: 'long', timeZone: 'UTC' })
    const dates =
      what === 'weekday'
        ? Array.from({ length: 7 }, (_, index) => utcDate(MONDAY + index))
        : Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(1970, index, 15)))
    names.set(key, (found = dates.map((date) => fold(format.format(date)))))
  }
  return found
}

/** tue, tues and tuesday are all Tuesday; two letters could be anything. */
function numberOf(word: string | undefined, locale: string, what: 'weekday' | 'month'): number | null {
  if (word === undefined || word.length < 3) return null
  const index = namesOf(locale, what).findIndex((name) => name.startsWith(word))
  return index < 0 ? null : index
}

/** The date, if the calendar has it: there is no 31 June. */
function dateOf(year: number, month: number, date: number): Day | null {
  const day = Math.round(Date.UTC(year, month, date) / 86_400_000)
  return monthOf(day) === month && dayOfMonth(day) === date && year > 1970 && year < 2200 ? day : null
}

const RECENT_DAYS = 31

/** A date without a year is the next one, unless the last one has only just been. */
function dateNear(month: number, date: number, today: Day): Day | null {
  for (let year = yearOf(today); year < yearOf(today) + 9; year += 1) {
    const day = dateOf(year, month, date)
    if (day !== null && day >= today - RECENT_DAYS) return day
  }
  return null
}

function yearIn(word: string | undefined): number | null {
  return word !== undefined && /^(?:19|20|21)\d\d$/.test(word) ? +word : null
}

function mondayOfWeek(week: number, year: number): Day | null {
  const monday = mondayOf(dayOf(`${year}-01-04`)) + 7 * (week - 1)
  return week >= 1 && isoWeekOf(monday) === week ? monday : null
}

function written(text: string, today: Day): SaidDay | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text)
  if (iso !== null) {
    const day = dateOf(+(iso[1] ?? 0), +(iso[2] ?? 0) - 1, +(iso[3] ?? 1))
    return day === null ? null : { day, span: iso[3] === undefined ? 'month' : 'day' }
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.?(\d{4})?$/.exec(text)
  if (dotted === null) return null
  const [date, month] = [+(dotted[1] ?? 0), +(dotted[2] ?? 0) - 1]
  const day = dotted[3] === undefined ? dateNear(month, date, today) : dateOf(+dotted[3], month, date)
  return day === null ? null : { day, span: 'day' }
}

const asDay = (day: Day | null): SaidDay | null => (day === null ? null : { day, span: 'day' })

function weekNumber(words: string[], today: Day, { units }: Vocabulary): SaidDay | null {
  const joined = words.join('').match(/^(week|woche|kw|wk|w)(\d{1,2})(?:of)?(\d{4})?$/)
  if (joined === null || !((joined[1] ?? '') in units)) return null
  const [week, year] = [+(joined[2] ?? 0), joined[3] === undefined ? null : +joined[3]]
  for (const one of year === null ? [yearOf(today), yearOf(today) + 1] : [year]) {
    const monday = mondayOfWeek(week, one)
    if (monday !== null && (year !== null || monday + 6 >= today - RECENT_DAYS))
      return { day: monday, span: 'week' }
  }
  return null
}

/** 24 March, March 24th, 24. März 2027, March, March 2027. */
function monthNamed(words: string[], today: Day, { locale }: Vocabulary): SaidDay | null {
  const at = words.findIndex((word) => numberOf(word, locale, 'month') !== null)
  const month = numberOf(words[at], locale, 'month')
  if (month === null || words.length > 3) return null
  const rest = words.filter((_, index) => index !== at)
  const year = rest.map(yearIn).find((one) => one !== null) ?? null
  const dates = rest.filter((word) => yearIn(word) === null)
  const [date] = dates
  if (date === undefined) {
    const day = year === null ? dateNear(month, 1, firstOfMonth(today)) : dateOf(year, month, 1)
    return day === null ? null : { day, span: 'month' }
  }
  const number = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(date)?.[1]
  if (number === undefined || dates.length > 1) return null
  return asDay(year === null ? dateNear(month, +number, today) : dateOf(year, month, +number))
}

function moved(today: Day, by: number, unit: 'day' | 'week' | 'month' | 'year'): Day {
  if (unit === 'day') return today + by
  if (unit === 'week') return today + 7 * by
  const first = addMonths(firstOfMonth(today), unit === 'year' ? 12 * by : by)
  const length = addMonths(first, 1) - first
  return first + Math.min(dayOfMonth(today), length) - 1
}

/** in 2 weeks, 3 days ago, vor 3 Tagen. */
function counted(words: string[], today: Day, { ahead, ago, units, numbers }: Vocabulary): SaidDay | null {
  const isAgo = words.some((word) => ago.includes(word))
  const [count, unit, ...more] = words.filter((word) => !ahead.includes(word) && !ago.includes(word))
  const kind = units[unit ?? '']
  const by = /^\d{1,3}$/.test(count ?? '') ? +(count ?? 0) : numbers[count ?? '']
  if (by === undefined || kind === undefined || more.length > 0) return null
  return asDay(moved(today, isAgo ? -by : by, kind))
}

/** next Tuesday is that of next week; Tuesday alone the one to come. */
function related(words: string[], today: Day, { locale, next, last, now, units }: Vocabulary): SaidDay[] {
  const [first = '', second, ...more] = words
  const by = next.includes(first) ? 1 : last.includes(first) ? -1 : now.includes(first) ? 0 : null
  const name = by === null ? first : second
  if (more.length > 0 || (by === null && second !== undefined)) return []
  const weekday = numberOf(name, locale, 'weekday')
  if (weekday !== null) {
    const coming = today + ((weekday - weekdayOf(today) + 7) % 7 || 7)
    if (by === null) return [{ day: coming, span: 'day' }]
    const wanted = mondayOf(today) + 7 * by + weekday
    const both = by === 1 && wanted !== coming ? [wanted, coming] : [wanted]
    return both.map((day) => ({ day, span: 'day' }))
  }
  const unit = units[name ?? '']
  if (by === null || unit === undefined) return []
  if (unit === 'day') return [{ day: today + by, span: 'day' }]
  if (unit === 'week') return [{ day: mondayOf(today) + 7 * by, span: 'week' }]
  if (unit === 'month') return [{ day: addMonths(firstOfMonth(today), by), span: 'month' }]
  return [{ day: dayOf(`${yearOf(today) + by}-01-01`), span: 'month' }]
}

function inLanguage(words: string[], today: Day, vocabulary: Vocabulary): SaidDay[] {
  const [only] = words
  const near = words.length === 1 && only !== undefined ? vocabulary.near[only] : undefined
  if (near !== undefined) return [{ day: today + near, span: 'day' }]
  const found =
    weekNumber(words, today, vocabulary) ??
    counted(words, today, vocabulary) ??
    monthNamed(words, today, vocabulary)
  return found === null ? related(words, today, vocabulary) : [found]
}

/**
 * The days that a text names, the likeliest first; none if it names none. Pure: `today` is said, `language` is that of
 * the texts, and English is understood everywhere.
 */
export function saidDays(text: string, today: Day, language: string): SaidDay[] {
  const plain = fold(text).replaceAll(',', ' ').trim()
  const asWritten = written(plain, today)
  if (asWritten !== null) return [asWritten]
  for (const vocabulary of VOCABULARIES[language.slice(0, 2)] ?? [ENGLISH]) {
    const words = plain.split(/\s+/).filter((word) => !vocabulary.fillers.includes(word))
    if (words.length === 0 || words[0] === '') continue
    const found = inLanguage(words, today, vocabulary)
    if (found.length > 0) return found
  }
  return []
}

/** For tests and keys: the ISO dates. */
export const isoDays = (said: readonly SaidDay[]): string[] => said.map(({ day }) => isoOf(day))
