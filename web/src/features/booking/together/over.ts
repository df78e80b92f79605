import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

import { useBookings } from '@/features/booking/data/context'
import { THE_CLOCK } from '@/features/booking/data/touches'
import { useDirectory } from '@/features/booking/directory'

const ENDED = new Set(['released', 'cancelled', 'declined', 'expired'])

/** Why what I am dragging cannot be moved any more: what became of it, and by whom if that is known. */
export function useOverWords(): (bookingId: string) => string {
  const t = useTranslations('together')
  const { store, touches } = useBookings()
  const directory = useDirectory()
  return useCallback(
    (bookingId: string) => {
      const status = store.get(bookingId)?.status ?? 'gone'
      const by = touches.lastOf(bookingId)
      const name = by === null || by === THE_CLOCK ? null : directory.memberName(by)
      return t('over', {
        status: ENDED.has(status) ? status : 'expired',
        isKnown: name === null ? 'no' : 'yes',
        name: name ?? '',
      })
    },
    [t, store, touches, directory],
  )
}
