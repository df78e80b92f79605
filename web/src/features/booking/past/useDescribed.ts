import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import { useSayFields } from '@/features/booking/history/useSayFields'

/** What of a booking its line does not say, so that it is said field by field where it differs. */
export const DESCRIBED = ['title', 'projectId', 'notes'] as const
/** The same of one that neither moved nor has another status: nothing else says these. */
export const DESCRIBED_ALONE = [...DESCRIBED, 'unit', 'startPart', 'endPart', 'daysOff'] as const

/** Hold expires: Thu 12 March 14:20 → Fri 13 March 14:20; each of some fields in which two states of a booking differ. */
export function useDescribed() {
  const t = useTranslations('past')
  const sayFields = useSayFields()
  return (before: Booking, after: Booking, names: readonly (keyof Booking)[]): string[] => {
    const differing = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    const part = (row: Booking) => Object.fromEntries(differing.map((name) => [name, row[name] ?? null]))
    return sayFields(part(before), part(after)).map((line) => t('becomes', line))
  }
}
