import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import {
  confirmBooking,
  extendBooking,
  releaseBooking,
  type Booking,
  type RippleHold,
} from '@/shared/api/generated'
import { ApiProblem } from '@/shared/api/problem'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

const MOST_TOLD = 3

interface Consequence {
  holds: RippleHold[]
  /** Who hears of it. */
  told: string[]
  /** When a hold that is kept runs out then. */
  until: string | null
  /** Why it cannot be. */
  refusal: ApiProblem | null
}

const NONE: Consequence = { holds: [], told: [], until: null, refusal: null }
const CALLS = { confirm: confirmBooking, release: releaseBooking, extend: extendBooking }

/** What would come of an answer, or why it cannot be. Asked without doing it; undefined until it is known. */
export function useConsequence(
  answer: 'confirm' | 'release' | 'extend',
  booking: Booking,
  isMeant: boolean,
): Consequence | undefined {
  const { tenant, user } = useStudio()
  const { data } = useQuery({
    queryKey: ['ripple', tenant.slug, answer, booking.id, booking.version, booking.rank ?? 0],
    queryFn: async ({ signal }): Promise<Consequence> => {
      try {
        const path = { booking_id: booking.id }
        const { data: after, meta } = (
          await CALLS[answer]({ path, body: {}, query: { dryRun: true }, signal })
        ).data
        const { holds = [], told = [] } = meta?.ripple ?? {}
        const others = told.filter(({ userId, why }) => why !== 'unreached' && userId !== user.id)
        return { ...NONE, holds, told: others.map(({ name }) => name), until: after.expiresAt ?? null }
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 409) return { ...NONE, refusal: error }
        throw error
      }
    },
    enabled: isMeant,
    retry: false,
    staleTime: 10_000,
  })
  return data
}

const REFUSED = {
  artist_already_booked: 'taken',
  artist_unavailable: 'away',
  extended_too_often: 'tooOften',
} as const

/** Aster GT becomes 1st. Jonas Lindqvist is told at once. */
export function useConsequenceWords(booking: Booking): (consequence: Consequence | undefined) => string {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { artistName, projectName } = useDirectory()
  return (consequence) => {
    if (consequence === undefined) return ''
    const { holds, told, refusal } = consequence
    if (refusal !== null) {
      const { code } = refusal.document
      return code in REFUSED
        ? t(`refused.${REFUSED[code as keyof typeof REFUSED]}`, { who: artistName(booking.artistId) })
        : refusal.message
    }
    const moved = holds.slice(0, MOST_TOLD).map((hold) =>
      t(`causes.${hold.outcome}`, {
        what: projectName(hold.projectId) ?? hold.title,
        rank: words.ordinal(hold.after ?? hold.before),
      }),
    )
    const more = holds.length - moved.length
    const hears =
      told.length > 0
        ? [t('causes.hears', { names: told.slice(0, MOST_TOLD).join(t('gap')), count: told.length })]
        : []
    return [
      ...(holds.length === 0 ? [t('causes.nobody')] : moved),
      ...(more > 0 ? [t('causes.more', { count: more })] : []),
      ...hears,
    ].join(' ')
  }
}
