import { useTranslations } from 'use-intl'

/** What the program writes by itself where nobody has given a reason. */
const BY_ITSELF = { challenged: 'challenged', 'confirmed above': 'confirmedAbove' } as const

/** Why something was done: what somebody wrote, as they wrote it; what the program wrote, as a sentence. */
export function useSayReason(): (reason: string) => string {
  const t = useTranslations('booking.history')
  return (reason) =>
    reason in BY_ITSELF
      ? t(`reasons.${BY_ITSELF[reason as keyof typeof BY_ITSELF]}`)
      : t('reason', { reason })
}
