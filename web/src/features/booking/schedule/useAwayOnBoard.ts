import { useTimeOff } from '@/features/artist/away/timeOff'
import { useStudio } from '@/features/tenant/studio'

import { useHoursTile } from './useHoursTile'
import type { useScheduleView } from './useScheduleView'

/** Who is away near what is seen, and the hours that are not worked. */
export function useAwayOnBoard({ axis, zoom, reach, period }: ReturnType<typeof useScheduleView>) {
  const { tenant, zone } = useStudio()
  const timeOff = useTimeOff(tenant.slug, reach.from, reach.to, zone)
  return { timeOff, hoursTile: useHoursTile(axis, zoom, zone, period.from) }
}
