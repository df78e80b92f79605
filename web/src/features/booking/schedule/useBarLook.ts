import { useMemo } from 'react'

import type { BarLook } from './BarView'
import type { ScheduleSearch } from './search'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

/** How the bars of the board look and read, for the filters of the moment. */
export function useBarLook(search: ScheduleSearch, mayChange: boolean, now: number): BarLook {
  const directory = useDirectory()
  const words = useBookingWords()
  const { project, status } = search
  // Clocks are said by the minute; a bar need not be drawn anew for that, so the time is that of the last look.
  const minute = Math.floor(now / 600_000) * 600_000
  return useMemo(
    () => ({
      code: directory.projectCode,
      hue: directory.hue,
      rank: words.ordinal,
      say: (bar) => words.sentence(bar.booking, directory.namesOf(bar.booking), minute),
      isQuiet: ({ booking }) =>
        (project !== undefined && project.length > 0 && !project.includes(booking.projectId ?? '')) ||
        (status !== undefined && status.length > 0 && !status.includes(booking.status)),
      mayChange,
    }),
    [directory, words, project, status, mayChange, minute],
  )
}
