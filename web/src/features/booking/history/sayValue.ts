import { z } from 'zod'

import { dayAndMonth, weekdayShort } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import type { Translate } from '@/features/booking/words'

import type { Field } from './fields'

/** The names, words and forms that values are said with. */
export interface Speech {
  t: Translate
  locale: string
  /** Whether it is the studio's own: what is not set there has no studio to go by. */
  isStudio: boolean
  money: (sum: { amount: string; currency: string }) => string
  moment: (instant: string) => string
  member: (userId: string) => string | null
  department: (id: string) => string | null
}

const sum = z.object({ amount: z.string(), currency: z.string() })
const rate = z.object({ perDay: sum.optional(), perHour: sum.optional() })
const skills = z.array(z.object({ name: z.string(), level: z.number() }))
const week = z.record(z.string(), z.array(z.array(z.string())))
const warnings = z.array(z.object({ unit: z.enum(['day', 'hour']), count: z.number() }))
const kind = z.enum(['staff', 'freelance'])
const status = z.enum(['planning', 'active', 'paused', 'completed'])
const hue = z.enum(['blue', 'teal', 'green', 'olive', 'amber', 'rust', 'rose', 'plum', 'violet', 'slate'])
const below = z.enum(['keep', 'release'])
const policy = z.enum(['release', 'ask', 'confirm'])

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const A_MONDAY = dayOf('2024-01-01')
/** What goes by the studio where nothing is set. */
const AS_STUDIO: ReadonlySet<Field> = new Set([
  'workingPattern',
  'holidayRegion',
  'holdsBelowConfirmed',
  'challengePolicy',
  'challengeHours',
])
const HOURS: ReadonlySet<Field> = new Set([
  'holdLifeHours',
  'challengeHours',
  'turnaroundHours',
  'longestWeekHours',
])
const MONTHS: ReadonlySet<Field> = new Set(['historyMonths', 'refusalMonths'])

/** What a field was or is, in words: €480 per day; Nuke 5, Roto 3; Mon–Fri 09:00–18:00; as the studio. */
export function sayValue(field: Field, value: unknown, speech: Speech): string {
  const { t } = speech
  if (value === null || value === undefined || value === '') return sayNothing(field, speech)
  const said = sayKnown(field, value, speech)
  if (said !== null) return said
  if (typeof value !== 'string' && typeof value !== 'number') return t('booking.history.nothing')
  return String(value)
}

function sayNothing(field: Field, { t, isStudio }: Speech): string {
  if (field === 'historyMonths') return t('history.values.forEver')
  return AS_STUDIO.has(field) && !isStudio ? t('history.values.asStudio') : t('booking.history.nothing')
}

function sayKnown(field: Field, value: unknown, speech: Speech): string | null {
  const { t, locale } = speech
  const list = (words: readonly string[]) =>
    words.length === 0 ? t('booking.history.nothing') : new Intl.ListFormat(locale).format(words)
  if (typeof value === 'number') return sayNumber(field, value, speech)
  switch (field) {
    case 'rate':
      return read(rate, value, (one) => sayRate(one, speech))
    case 'budget':
      return read(sum, value, speech.money)
    case 'skills':
      return read(skills, value, (all) => list(all.map((one) => `${one.name} ${one.level}`)))
    case 'workingPattern':
    case 'workingWeek':
      return read(week, value, (days) => sayWeek(days, speech))
    case 'holdWarnings':
      return read(warnings, value, (all) =>
        list(all.map(({ unit, count }) => t(`history.values.${unit}s`, { count }))),
      )
    case 'kind':
      return read(kind, value, (one) => t(`artist.form.${one}`))
    case 'status':
      return read(status, value, (one) => t(`project.status.${one}`))
    case 'color':
      return read(hue, value, (one) => t(`project.hue.${one}`))
    case 'holdsBelowConfirmed':
      return read(below, value, (one) => t(`tenant.rules.belows.${one}`))
    case 'challengePolicy':
      return read(policy, value, (one) => t(`tenant.rules.policies.${one}`))
    default:
      return typeof value === 'string' ? sayText(field, value, speech) : null
  }
}

function sayText(field: Field, value: string, { t, locale, moment, member, department }: Speech): string {
  switch (field) {
    case 'startDate':
    case 'endDate':
      return `${weekdayShort(dayOf(value), locale)} ${dayAndMonth(dayOf(value), locale)}`
    case 'archivedAt':
      return moment(value)
    case 'userId':
      return member(value) ?? t('booking.history.somebody')
    case 'departmentId':
      return department(value) ?? t('history.values.goneDepartment')
    case 'holidayRegion':
      return sayRegion(value, locale)
    default:
      return value
  }
}

function sayNumber(field: Field, value: number, { t, locale }: Speech): string {
  const number = new Intl.NumberFormat(locale).format(value)
  if (HOURS.has(field)) return t('history.values.hour', { number })
  if (MONTHS.has(field)) return t('history.values.months', { count: value })
  return field === 'progress' ? t('project.form.percent', { value: number }) : number
}

function sayRate({ perDay, perHour }: z.infer<typeof rate>, { t, money }: Speech): string {
  const one = perDay ?? perHour
  if (one === undefined) return t('booking.history.nothing')
  return t(perDay === undefined ? 'booking.fields.perHour' : 'booking.fields.perDay', { sum: money(one) })
}

/** Days that follow each other and have the same hours are said once: Mon–Thu 09:00–18:00, Fri 09:00–15:00. */
function sayWeek(pattern: z.infer<typeof week>, { t, locale }: Speech): string {
  const runs: { first: number; last: number; hours: string }[] = []
  WEEKDAYS.forEach((name, index) => {
    const hours = (pattern[name] ?? []).map((period) => period.join('–')).join(' + ')
    const run = runs.at(-1)
    if (hours === '') return
    if (run?.hours === hours && run.last === index - 1) run.last = index
    else runs.push({ first: index, last: index, hours })
  })
  if (runs.length === 0) return t('history.values.noDay')
  const day = (index: number) => weekdayShort(A_MONDAY + index, locale)
  return runs
    .map(({ first, last, hours }) => `${day(first)}${last > first ? `–${day(last)}` : ''} ${hours}`)
    .join(', ')
}

/** IE: Ireland; DE-BE: Germany, BE */
function sayRegion(code: string, locale: string): string {
  const [country = code, part] = code.split('-')
  const name = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country
  return part === undefined ? name : `${name}, ${part}`
}

/** What is understood of a value; null of what has another shape than it should. */
function read<Value>(shape: z.ZodType<Value>, value: unknown, say: (value: Value) => string): string | null {
  const found = shape.safeParse(value)
  return found.success ? say(found.data) : null
}
