import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

import { dayOf, isoOf, type Day } from '@/shared/lib/days'
import { useIsHere } from '@/shared/lib/useIsHere'
import type { ScheduleSearch } from '@/features/booking/schedule/search'

const ROUTE = '/s/$slug/schedule' as const

/** The day that is looked at, kept in the address as on the board. */
export function useDay(today: Day) {
  const search = useSearch({ from: ROUTE })
  const navigate = useNavigate({ from: ROUTE })
  const isHere = useIsHere()
  const change = useCallback(
    (part: Partial<ScheduleSearch>) => {
      if (isHere()) void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
    },
    [navigate, isHere],
  )
  const day = search.date === undefined ? today : dayOf(search.date)
  const go = (to: Day) => change({ date: to === today ? undefined : isoOf(to) })
  return { search, change, day, go }
}
