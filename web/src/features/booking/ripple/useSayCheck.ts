import { useTranslations } from 'use-intl'

import type { RippleCheck } from '@/shared/api/generated'
import { dayAndMonth, weekdayShort } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

/** What was looked at before somebody is booked, in words: with the figures and days that say so. */
export function useSayCheck(): (check: RippleCheck) => string {
  const t = useTranslations('ripple')
  return ({ kind, ok, hours, rule, days }) => {
    const number =
      typeof hours !== 'number'
        ? 'none'
        : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(hours)
    const names = days.map((day) => `${weekdayShort(dayOf(day), locale)} ${dayAndMonth(dayOf(day), locale)}`)
    const list = names.length === 0 ? 'none' : new Intl.ListFormat(locale).format(names)
    const values = { hours: number, rule: String(rule ?? ''), days: list }
    return t(`check.${kind}.${ok ? 'ok' : 'warn'}`, values)
  }
}
