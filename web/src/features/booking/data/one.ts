import { useQuery } from '@tanstack/react-query'

import { getBooking } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { useStudio } from '@/features/tenant/studio'

import { useBooking, useBookingStore } from './context'
import type { ShownBooking } from './types'

export interface OneBooking {
  booking: ShownBooking | undefined
  /** `absent`: there is none, or none that may be seen. */
  state: 'loading' | 'ready' | 'absent' | 'failed'
  error: unknown
  retry: () => void
}

/** One booking by its id, read if no window has brought it; kept fresh like all others. */
export function useOneBooking(id: string): OneBooking {
  const { tenant } = useStudio()
  const store = useBookingStore()
  const booking = useBooking(id)
  const asked = useQuery({
    queryKey: ['booking', tenant.slug, id],
    queryFn: async ({ signal }) => {
      const found = (await getBooking({ path: { booking_id: id }, signal })).data.data
      store.ingest([found])
      return found.id
    },
    enabled: booking === undefined,
    gcTime: 0,
  })
  const { error } = asked
  const state =
    booking !== undefined
      ? 'ready'
      : hasCode(error, 'not_found')
        ? 'absent'
        : error !== null
          ? 'failed'
          : 'loading'
  return { booking, state, error, retry: () => void asked.refetch() }
}
