import type { Artist, ArtistChange, ArtistCreate, Rate, Skill } from '@/shared/api/generated'
import { rulesOf, settingsChanged, settingsFrom, type RulesValues } from '@/features/tenant/rules'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]
export type Period = [string, string]
export type Week = Record<Weekday, Period[]>

/** What the form holds: everything as it is typed. Empty is empty text, and null where a choice may be left to the studio. */
export interface ArtistValues {
  name: string
  title: string
  email: string
  kind: Artist['kind']
  departmentId: string | null
  skills: Skill[]
  rateUnit: 'day' | 'hour'
  rateAmount: string | number
  rateCurrency: string
  /** Null: the studio's. */
  timezone: string | null
  /** Empty: the studio's. */
  holidayRegion: string
  /** Null: the studio's. */
  week: Week | null
  rules: RulesValues
}

export function weekFrom(pattern: Record<string, Period[]> | null | undefined): Week {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, pattern?.[day] ?? []])) as Week
}

const rateOf = (artist: Artist | null): { unit: 'day' | 'hour'; amount: string; currency: string | null } => {
  const sum = artist?.rate?.perDay ?? artist?.rate?.perHour
  const unit = artist?.rate?.perHour ? 'hour' : 'day'
  return { unit, amount: sum?.amount ?? '', currency: sum?.currency ?? null }
}

export function valuesOf(
  artist: Artist | null,
  studio: { timezone: string; currency: string },
): ArtistValues {
  const rate = rateOf(artist)
  return {
    name: artist?.name ?? '',
    title: artist?.title ?? '',
    email: artist?.email ?? '',
    kind: artist?.kind ?? 'freelance',
    departmentId: artist?.departmentId ?? null,
    skills: artist?.skills ?? [],
    rateUnit: rate.unit,
    rateAmount: rate.amount === '' ? '' : Number(rate.amount),
    rateCurrency: rate.currency ?? studio.currency,
    timezone: artist?.timezone ?? studio.timezone,
    holidayRegion: artist?.holidayRegion ?? '',
    week: artist?.workingPattern ? weekFrom(artist.workingPattern) : null,
    rules: rulesOf(artist?.settings),
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function rateFrom(values: ArtistValues): Rate | null {
  if (values.rateAmount === '') return null
  const sum = { amount: Number(values.rateAmount).toFixed(2), currency: values.rateCurrency }
  return values.rateUnit === 'day' ? { perDay: sum } : { perHour: sum }
}

const patternFrom = (week: Week | null): Record<string, Period[]> | null =>
  week && Object.fromEntries(WEEKDAYS.filter((day) => week[day].length > 0).map((day) => [day, week[day]]))

/** A new artist as the program takes it. */
export function creationOf(values: ArtistValues, id: string): ArtistCreate {
  return { id, ...fieldsOf(values) }
}

function fieldsOf(values: ArtistValues) {
  return {
    name: values.name.trim(),
    title: orNull(values.title),
    email: orNull(values.email),
    kind: values.kind,
    departmentId: values.departmentId,
    skills: values.skills,
    rate: rateFrom(values),
    timezone: values.timezone,
    holidayRegion: orNull(values.holidayRegion.toUpperCase()),
    workingPattern: patternFrom(values.week),
    settings: settingsFrom(values.rules),
  }
}

/** Only what differs, so that what somebody else changed meanwhile in other fields is not written over. */
export function changesOf(before: ArtistValues, after: ArtistValues): ArtistChange {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  const names = Object.keys(is) as (keyof typeof is)[]
  const differing = names.filter((name) => JSON.stringify(is[name]) !== JSON.stringify(was[name]))
  const settings = settingsChanged(was.settings, is.settings)
  return Object.fromEntries(differing.map((name) => [name, name === 'settings' ? settings : is[name]]))
}

export interface WeekFault {
  day: Weekday
  index: number
}

/** The first period without both of its ends. */
export function findWeekFault(week: Week | null): WeekFault | null {
  for (const day of WEEKDAYS) {
    const index = (week?.[day] ?? []).findIndex(([from, to]) => from === '' || to === '')
    if (index >= 0) return { day, index }
  }
  return null
}
