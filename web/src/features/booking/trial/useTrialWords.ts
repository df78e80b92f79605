import { useTranslations } from 'use-intl'

import { zBooking } from '@/shared/api/generated/zod.gen'
import type { ApiProblem } from '@/shared/api/problem'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import type { TrialState } from './trial'

/** What the program says of something that was tried, in the words of the screen. */
export function useTrialWords() {
  const t = useTranslations('trial')
  const board = useTranslations('board.ghost')
  const words = useBookingWords()
  const directory = useDirectory()
  return {
    refusal: (problem: ApiProblem, artist: string): string => {
      if (problem.code === 'edited_meanwhile') return board('changed')
      if (problem.code === 'artist_unavailable') return t('away', { artist })
      const first = zBooking.safeParse(problem.document.conflicts?.[0])
      if (problem.code !== 'artist_already_booked' || !first.success) return t('refused')
      const { projectId, title } = first.data
      const name = [directory.projectName(projectId), title].filter(Boolean).join(', ')
      return t('taken', { artist, title: name, dates: words.shortDates(first.data) })
    },
    /** `told` is what the screen has said already: the rank, and whether the artist is away. */
    warning: (
      { answer }: TrialState,
      artist: string,
      told: { rank: number; isAway: boolean },
    ): string | null => {
      if (answer === null) return null
      if ((answer.meta?.warnings ?? []).length > 0 && !told.isAway) return t('awayHold', { artist })
      const rank = answer.data.rank ?? null
      return rank === null || rank === told.rank ? null : t('ranked', { rank: words.ordinal(rank) })
    },
  }
}
