import { useCallback } from 'react'

import type { Artist } from '@/shared/api/generated'
import { STANDARD } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { minutesOf, type Hours } from './price'

/** When somebody works, and when the studio splits a day. */
export function useHoursOf(): (artist: Pick<Artist, 'workingPattern'>) => Hours {
  const { tenant } = useStudio()
  const { workingWeek, midday } = tenant.settings
  return useCallback(
    (artist) => ({
      pattern: artist.workingPattern ?? workingWeek ?? STANDARD,
      midday: minutesOf(midday ?? '13:00'),
    }),
    [workingWeek, midday],
  )
}
