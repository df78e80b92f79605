import type { OwnSettings } from '@/shared/api/generated'

/** Rules of its own, as they are chosen. Null and empty: as the studio has it. */
export interface RulesValues {
  challengePolicy: NonNullable<OwnSettings['challengePolicy']> | null
  challengeHours: number | string
  holdsBelowConfirmed: NonNullable<OwnSettings['holdsBelowConfirmed']> | null
}

export const POLICIES = ['release', 'confirm', 'ask'] as const
export const BELOW = ['keep', 'release'] as const
export const MOST_HOURS = 500

export const rulesOf = (settings: OwnSettings | undefined): RulesValues => ({
  challengePolicy: settings?.challengePolicy ?? null,
  challengeHours: settings?.challengeHours ?? '',
  holdsBelowConfirmed: settings?.holdsBelowConfirmed ?? null,
})

/** As they are sent: null goes back to the studio's. */
export const settingsFrom = ({ challengeHours, ...rules }: RulesValues): OwnSettings => ({
  ...rules,
  challengeHours: challengeHours === '' ? null : Number(challengeHours),
})

/** Those of some settings that differ from others: what is not named stays as it is by then. */
export function settingsChanged(before: OwnSettings, after: OwnSettings): OwnSettings {
  const names = Object.keys(after) as (keyof OwnSettings)[]
  return Object.fromEntries(
    names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]),
  )
}
