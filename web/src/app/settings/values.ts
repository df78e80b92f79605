import { weekFrom, type Week } from '@/features/artist/form/values'
import { ApiProblem } from '@/shared/api/problem'
import type { ExpiryWarning, Tenant, TenantChange } from '@/shared/api/generated'

/** The settings of a studio as they are typed. */
export interface SettingsValues {
  name: string
  timezone: string
  currency: string
  holidayRegion: string
  midday: string
  holdLifeHours: number | string
  /** For how long earlier versions are kept; empty for ever. */
  historyMonths: number | string
  refusalMonths: number | string
  week: Week
  holdExtensions: number | string
  warnDays: number | string
  warnHours: number | string
  /** What the form does not show: a studio may be warned more than once of each unit. */
  otherWarnings: readonly ExpiryWarning[]
  holdsBelowConfirmed: 'keep' | 'release'
  challengePolicy: 'release' | 'confirm' | 'ask'
  challengeHours: number | string
  challengesPerBooking: number | string
  turnaroundHours: number | string
  longestWeekHours: number | string
}

/** The settings that are numbers, with what they may be. */
export const NUMBERS = {
  holdLifeHours: [1, 8760],
  holdExtensions: [0, 1000],
  challengeHours: [1, 500],
  challengesPerBooking: [1, 100],
  refusalMonths: [1, 120],
  turnaroundHours: [0, 24],
  longestWeekHours: [1, 168],
} as const
export type NumberName = keyof typeof NUMBERS

/** What the others may be: as many warnings as a program takes, and versions for as many months. */
export const MOST_WARNING = 100
export const MONTHS = [1, 1200] as const

/** What the program calls otherwise than the form. */
const FIELD_OF: Record<string, string> = { workingWeek: 'week', holdWarnings: 'warnDays' }

/** What the program says about those fields that are shown: most of them are parts of the settings. */
export function faultsOf(error: unknown, shown: readonly string[]): Record<string, string> {
  const told = error instanceof ApiProblem ? (error.document.errors ?? []) : []
  const faults: Record<string, string> = {}
  for (const { field = '', message = '' } of told) {
    const [name = ''] = field.replace(/^settings\./, '').split('.')
    const place = FIELD_OF[name] ?? name
    if (shown.includes(place)) faults[place] ??= message
  }
  return faults
}

/** Whether a number is one that may be: nothing typed is none at all. */
export function numberFault(
  value: unknown,
  [min, max]: readonly [number, number],
): 'missing' | 'range' | null {
  if (value === '') return 'missing'
  const number = Number(value)
  return Number.isInteger(number) && number >= min && number <= max ? null : 'range'
}

/** The first warning of each unit, which the form shows, and the rest. */
function warningsOf({ holdWarnings = [] }: Tenant['settings']) {
  const [day, hour] = (['day', 'hour'] as const).map((unit) => holdWarnings.find((one) => one.unit === unit))
  return {
    warnDays: day?.count ?? 0,
    warnHours: hour?.count ?? 0,
    otherWarnings: holdWarnings.filter((one) => one !== day && one !== hour),
  }
}

export function valuesOf({ name, timezone, currency, settings }: Tenant): SettingsValues {
  return {
    name,
    timezone,
    currency,
    holidayRegion: settings.holidayRegion ?? '',
    midday: (settings.midday ?? '13:00').slice(0, 5),
    holdLifeHours: settings.holdLifeHours ?? 24,
    historyMonths: settings.historyMonths === undefined ? 24 : (settings.historyMonths ?? ''),
    refusalMonths: settings.refusalMonths ?? 13,
    week: weekFrom(settings.workingWeek),
    holdExtensions: settings.holdExtensions ?? 3,
    ...warningsOf(settings),
    holdsBelowConfirmed: settings.holdsBelowConfirmed ?? 'keep',
    challengePolicy: settings.challengePolicy ?? 'release',
    challengeHours: settings.challengeHours ?? 24,
    challengesPerBooking: settings.challengesPerBooking ?? 3,
    turnaroundHours: settings.turnaroundHours ?? 11,
    longestWeekHours: settings.longestWeekHours ?? 48,
  }
}

/** What differs, as it is sent. Nothing that was not touched is sent, so nobody's change is written over. */
export function changesOf(before: SettingsValues, after: SettingsValues): TenantChange {
  const change: TenantChange = {}
  if (after.name.trim() !== before.name) change.name = after.name.trim()
  if (after.timezone !== before.timezone) change.timezone = after.timezone
  if (after.currency !== before.currency) change.currency = after.currency
  const settings: NonNullable<TenantChange['settings']> = {}
  const region = after.holidayRegion.trim().toUpperCase()
  if (region !== before.holidayRegion) settings['holidayRegion'] = region === '' ? null : region
  if (after.midday !== before.midday) settings['midday'] = after.midday
  for (const name of Object.keys(NUMBERS) as NumberName[])
    if (Number(after[name]) !== Number(before[name])) settings[name] = Number(after[name])
  for (const name of ['holdsBelowConfirmed', 'challengePolicy'] as const)
    if (after[name] !== before[name]) settings[name] = after[name]
  const warnings = warningsFrom(after)
  if (JSON.stringify(warnings) !== JSON.stringify(warningsFrom(before))) settings['holdWarnings'] = warnings
  if (String(after.historyMonths) !== String(before.historyMonths))
    settings['historyMonths'] = after.historyMonths === '' ? null : Number(after.historyMonths)
  if (JSON.stringify(after.week) !== JSON.stringify(before.week)) settings['workingWeek'] = after.week
  return Object.keys(settings).length === 0 ? change : { ...change, settings }
}

/** A warning of none at all is no warning, and the same one twice is one. */
function warningsFrom({ warnDays, warnHours, otherWarnings }: SettingsValues): ExpiryWarning[] {
  const shown: ExpiryWarning[] = [
    { unit: 'day', count: Number(warnDays) },
    { unit: 'hour', count: Number(warnHours) },
  ]
  const isShown = (one: ExpiryWarning) =>
    shown.some(({ unit, count }) => unit === one.unit && count === one.count)
  return [...shown.filter((one) => one.count > 0), ...otherWarnings.filter((one) => !isShown(one))]
}
