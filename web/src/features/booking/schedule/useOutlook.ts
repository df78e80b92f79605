import type { Sum } from '@/shared/lib/money'

import { budgetAfter, useProjectBudget, type BudgetAfter } from '@/features/booking/trial/budget'
import { dragTrial, useAsking, useTrialState } from '@/features/booking/trial/useTrial'
import type { TrialRequest, TrialState } from '@/features/booking/trial/trial'
import { useTrialWords } from '@/features/booking/trial/useTrialWords'
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
  /** All that the program says of it, once it has. */
  answer: TrialState['answer']
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
  const say = useTrialWords()
  const answered = trial.answer?.data.cost ?? null
  const sum = answered ?? preview.price?.sum ?? null
  const replaced = preview.drag.isCopy ? null : preview.dragged
  const left = trial.answer?.meta?.budget?.left ?? null
  return {
    sum,
    answered,
    answer: trial.answer,
    budget:
      budget === null || sum === null
        ? null
        : budgetAfter(budget, sum, preview.status !== 'hold', replaced, left),
    refusal: trial.refusal === null ? null : say.refusal(trial.refusal, preview.artist.name),
    warning: say.warning(trial, preview.artist.name, {
      rank: Math.max(1, ...preview.ranks.map(({ rank }) => rank)),
      isAway: preview.away !== null,
    }),
  }
}
