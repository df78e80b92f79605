import { useTranslations } from 'use-intl'

import type { Zoom } from '@/shared/board/axis'
import { monthAndYear, shortMonthAndYear } from '@/shared/lib/dates'
import { quarterOf, yearOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import type { Period } from './periods'

/** What is seen, as a title: March 2026, Q1 2026, Oct 2026 – Sep 2027. */
export function usePeriodTitle(): (zoom: Zoom, period: Period) => string {
  const t = useTranslations('board')
  return (zoom, { from, to }) => {
    if (zoom === 'quarter') return t('quarter', { quarter: quarterOf(from) + 1, year: String(yearOf(from)) })
    if (zoom !== 'year') return monthAndYear(to - 1, locale)
    const [start, end] = [shortMonthAndYear(from, locale), shortMonthAndYear(to - 1, locale)]
    return t('fromTo', { start, end })
  }
}
