import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { TimeOff } from '@/shared/api/generated'
import { dayRange, timeOfDay } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

/** A time off in words. */
export interface AwayWords {
  /** Mon 16 – Fri 20 March; Mon 16 p.m. – Fri 20 March; Mon 16 March 09:00–13:00 */
  dates: (row: Said) => string
  /** on vacation, Mon 16 – Fri 20 March */
  reasonAndDates: (row: Said) => string
}

type Said = Pick<
  TimeOff,
  'kind' | 'unit' | 'timezone' | 'startDate' | 'startPart' | 'endDate' | 'endPart' | 'startTime' | 'endTime'
>

export function useAwayWords(): AwayWords {
  const t = useTranslations()
  return useMemo(() => {
    const dates = (row: Said) => {
      const range = dayRange(dayOf(row.startDate), dayOf(row.endDate), locale)
      if (row.unit === 'hour') {
        const clock = (instant: string) => timeOfDay(new Date(instant), row.timezone, locale)
        return `${range} ${clock(row.startTime)}–${clock(row.endTime)}`
      }
      const part = row.startPart ?? row.endPart
      if (part === null) return range
      if (row.startDate === row.endDate) return t('booking.words.dayPart', { day: range, part })
      const [start = '', end = ''] = range.split(' – ')
      const half = (day: string, one: 'am' | 'pm' | null) =>
        one === null ? day : t('booking.words.dayPart', { day, part: one })
      return t('booking.words.range', { start: half(start, row.startPart), end: half(end, row.endPart) })
    }
    return {
      dates,
      reasonAndDates: (row) => `${t(`away.said.${row.kind}`)}, ${dates(row)}`,
    }
  }, [t])
}
