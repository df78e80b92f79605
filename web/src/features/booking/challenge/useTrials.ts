import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { cancelChallenge, openChallenge, type Challenge, type Ripple } from '@/shared/api/generated'
import { useLiveStatus } from '@/shared/realtime/status'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

/** What would come of opening challenges: the challenges as they would be, and what they do beyond themselves. */
export interface OpeningTrial {
  challenges: readonly Challenge[]
  ripple: Ripple
}

const PARTED = ', '

const useIsOffline = () => useLiveStatus(({ state }) => state === 'offline')

/** Asks the program who would be asked, until when and by whose rule, without asking them. */
export function useOpeningTrial(junior: ShownBooking, before: readonly ShownBooking[]) {
  const { tenant } = useStudio()
  const isOffline = useIsOffline()
  const seniors = before.map(({ id, version }) => `${id} ${version}`)
  return useQuery({
    queryKey: ['ripple', tenant.slug, 'challenge', junior.id, junior.version, seniors],
    queryFn: async ({ signal }): Promise<OpeningTrial> => {
      const call = { path: { booking_id: junior.id }, body: {}, query: { dryRun: true }, signal }
      const { data, meta } = (await openChallenge(call)).data
      if (!meta?.ripple) throw new Error('A dry run was answered without its ripple.')
      return { challenges: data, ripple: meta.ripple }
    },
    enabled: !isOffline,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  })
}

export interface TakingBack {
  /** What comes of it, in sentences. */
  text: string
  planHash: string | undefined
  again: () => void
}

/** What would come of taking a challenge back. Until it is known, that both bookings stay. */
export function useTakingBack(
  challenge: Pick<Challenge, 'id' | 'version' | 'bookingId'>,
  isMeant = true,
): TakingBack {
  const t = useTranslations('booking.challenge')
  const { tenant, user } = useStudio()
  const words = useBookingWords()
  const { projectName } = useDirectory()
  const isOffline = useIsOffline()
  const { data: ripple, refetch } = useQuery({
    queryKey: ['ripple', tenant.slug, 'takeBack', challenge.id, challenge.version],
    queryFn: async ({ signal }): Promise<Ripple | null> => {
      const call = { path: { challenge_id: challenge.id }, body: {}, query: { dryRun: true }, signal }
      return (await cancelChallenge(call)).data.meta?.ripple ?? null
    },
    enabled: isMeant && !isOffline,
    retry: false,
    staleTime: 10_000,
  })
  const told = (ripple?.told ?? []).filter(({ userId, why }) => why !== 'unreached' && userId !== user.id)
  const earlier = (ripple?.challenges ?? []).filter(({ outcome }) => outcome === 'moves')
  const text = [
    t('causes.cancel'),
    ...(told.length > 0
      ? [t('relieved', { names: told.map(({ name }) => name).join(PARTED), count: told.length })]
      : []),
    ...earlier.map(({ challenger, after }) =>
      t('earlier', {
        what: projectName(challenger.projectId) ?? challenger.title,
        place: words.ordinal(after ?? 1),
      }),
    ),
  ]
  return { text: text.join(' '), planHash: ripple?.planHash, again: () => void refetch() }
}
