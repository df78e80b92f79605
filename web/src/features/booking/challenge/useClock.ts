import { useMemo } from 'react'

import type { OpenChallenge } from '@/shared/api/generated'
import { todayIn } from '@/shared/lib/zones'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import { deadlineOf, workingLeft } from './clock'

/** How far ahead deadlines may lie with their holidays known. */
const DAYS_AHEAD = 60

export interface ChallengeClock {
  /** The working time of the artist until then, in ms. */
  left: (deadline: string, artistId: string, now: number) => number
  /** When so many working hours of the artist have passed. */
  after: (hours: number, artistId: string, now: number) => number
}

/** The clock of challenges: it runs while the artist works, and stands still else. */
export function useChallengeClock(): ChallengeClock {
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const today = todayIn(tenant.timezone)
  const calendar = useWorkCalendar(tenant, today, today + DAYS_AHEAD)
  return useMemo(() => {
    const of = (artistId: string) => {
      const artist = artists.get(artistId)
      const days = artist === undefined ? calendar.studio : calendar.of(artist)
      return { zone: artist?.timezone ?? tenant.timezone, days }
    }
    return {
      left: (deadline, artistId, now) => {
        const { zone, days } = of(artistId)
        return workingLeft(now, Date.parse(deadline), zone, days)
      },
      after: (hours, artistId, now) => {
        const { zone, days } = of(artistId)
        return deadlineOf(now, hours * 3_600_000, zone, days)
      },
    }
  }, [artists, calendar, tenant.timezone])
}

/** Whether a clock runs still: what was asked and not decided waits for somebody. */
export const isRunning = ({ state }: Pick<OpenChallenge, 'state'>): boolean => state === 'open'
