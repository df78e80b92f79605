import { useTranslations } from 'use-intl'

import type { Zoom } from '@/shared/board/axis'
import { monthAndYear, monthName } from '@/shared/lib/dates'
import { quarterOf, yearOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import type { Period } from './periods'

/** What is seen, as a title: March 2026, Q1 2026, October 2026 – September 2027. */
export function usePeriodTitle(): (zoom: Zoom, period: Period) => string {
  const t = useTranslations('board')
  return (zoom, { from, to }) => {
    if (zoom === 'quarter') return t('quarter', { quarter: quarterOf(from) + 1, year: String(yearOf(from)) })
    const end = monthAndYear(to - 1, locale)
    if (zoom !== 'year') return end
    const start = yearOf(from) === yearOf(to - 1) ? monthName(from, locale) : monthAndYear(from, locale)
    return t('fromTo', { start, end })
  }
}
