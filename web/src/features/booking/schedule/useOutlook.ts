import { useTranslations } from 'use-intl'

import type { ApiProblem } from '@/shared/api/problem'
import type { Sum } from '@/shared/lib/money'
import { zBooking } from '@/shared/api/generated/zod.gen'

import { useDirectory } from '@/features/booking/directory'
import { budgetAfter, useProjectBudget, type BudgetAfter } from '@/features/booking/trial/budget'
import { dragTrial, useAsking, useTrialState } from '@/features/booking/trial/useTrial'
import type { TrialRequest, TrialState } from '@/features/booking/trial/trial'
import { useBookingWords } from '@/features/booking/words'
import type { Preview } from './preview'

/** What is known of a drag's consequences: counted here at once, and as the program says as soon as it has. */
export interface Outlook {
  /** The program's price if it has answered, else ours; null if there is none to see. */
  sum: Sum | null
  /** The program's own. */
  answered: Sum | null
  budget: BudgetAfter | null
  /** Why it would be refused, as the program has it. */
  refusal: string | null
  /** What would be done all the same, and should be known. */
  warning: string | null
}

/** Asks what would come of a drag that rests, and what its project would have left. */
export function useOutlook(
  preview: Preview,
  request: TrialRequest | null,
  projectId: string | null,
): Outlook {
  useAsking(dragTrial, preview.key, request)
  const trial = useTrialState(dragTrial, preview.key)
  const budget = useProjectBudget(projectId)
  const say = useRefusalWords()
  const answered = trial.answer?.data.cost ?? null
  const sum = answered ?? preview.price?.sum ?? null
  const replaced = preview.drag.isCopy ? null : preview.dragged
  const left = trial.answer?.meta?.budget?.left ?? null
  return {
    sum,
    answered,
    budget:
      budget === null || sum === null
        ? null
        : budgetAfter(budget, sum, preview.status !== 'hold', replaced, left),
    refusal: trial.refusal === null ? null : say.refusal(trial.refusal, preview.artist.name),
    warning: say.warning(preview, trial),
  }
}

function useRefusalWords() {
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
    warning: ({ artist, ranks }: Preview, { answer }: TrialState): string | null => {
      if (answer === null) return null
      if ((answer.meta?.warnings ?? []).length > 0) return t('awayHold', { artist: artist.name })
      const rank = answer.data.rank ?? null
      const worst = Math.max(1, ...ranks.map((segment) => segment.rank))
      return rank === null || rank === worst ? null : t('ranked', { rank: words.ordinal(rank) })
    },
  }
}
