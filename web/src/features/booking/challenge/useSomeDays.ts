import { useQuery } from '@tanstack/react-query'

import { answerChallenge, type Booking, type Challenge, type Ripple } from '@/shared/api/generated'
import { ApiProblem } from '@/shared/api/problem'
import { useBooking } from '@/features/booking/data/context'
import { useStudio } from '@/features/tenant/studio'

/** What a booking falls into when only the days are confirmed that nobody asks for. */
export interface SomeDays {
  confirmed: Booking[]
  released: Booking[]
  ripple: Ripple
}

/** Whether a challenger leaves some of the time. Where it is not known that it does, nothing is offered. */
export function leavesDays(booking: Booking, challenger: Booking | undefined): boolean {
  if (challenger === undefined) return false
  return challenger.startTime > booking.startTime || challenger.endTime < booking.endTime
}

/** The days that can be confirmed beside a challenge: undefined until they are known, null where there are none. */
export function useSomeDays(booking: Booking, challenge: Challenge | undefined): SomeDays | null | undefined {
  const { tenant } = useStudio()
  const challenger = useBooking(challenge?.challengerId)
  const isMeant = challenge !== undefined && !challenge.endedAt && leavesDays(booking, challenger)
  const { data } = useQuery({
    queryKey: ['ripple', tenant.slug, 'days', challenge?.id, booking.version, challenger?.version],
    queryFn: async ({ signal }): Promise<SomeDays | null> => {
      try {
        const path = { challenge_id: challenge?.id ?? '' }
        const call = { path, body: { answer: 'confirm_days' as const }, query: { dryRun: true }, signal }
        const { meta } = (await answerChallenge(call)).data
        const { bookings = [], ripple } = meta ?? {}
        if (!bookings || !ripple) return null
        return {
          confirmed: bookings.filter(({ status }) => status === 'confirmed'),
          released: bookings.filter(({ status }) => status === 'released'),
          ripple,
        }
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 409) return null
        throw error
      }
    },
    enabled: isMeant,
    retry: false,
    staleTime: 10_000,
  })
  return isMeant ? data : null
}
