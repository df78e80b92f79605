import { weekFrom, type Week } from '@/features/artist/form/values'
import type { Tenant, TenantChange } from '@/shared/api/generated'

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
  week: Week
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
    week: weekFrom(settings.workingWeek),
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
  if (Number(after.holdLifeHours) !== Number(before.holdLifeHours))
    settings['holdLifeHours'] = Number(after.holdLifeHours)
  if (String(after.historyMonths) !== String(before.historyMonths))
    settings['historyMonths'] = after.historyMonths === '' ? null : Number(after.historyMonths)
  if (JSON.stringify(after.week) !== JSON.stringify(before.week)) settings['workingWeek'] = after.week
  return Object.keys(settings).length === 0 ? change : { ...change, settings }
}
