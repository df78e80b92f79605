import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { undoAction } from '@/shared/api/generated'

import { useProblemToast } from './problemToast'
import { showToast } from './toasts'

interface Done {
  verb: string
  /** Whom or what it was done to. */
  text: string
  /** The action that undo takes back, if the program named one. */
  actionId: string | null | undefined
  /** What to read anew when it was taken back. */
  stale: QueryKey
}

/** Says what was done, and offers to take it back. */
export function useDoneToast(): (done: Done) => void {
  const t = useTranslations('common')
  const queries = useQueryClient()
  const sayProblem = useProblemToast()
  const undo = async (actionId: string, stale: QueryKey) => {
    try {
      await undoAction({ path: { action_id: actionId } })
      await queries.invalidateQueries({ queryKey: stale })
    } catch (error) {
      sayProblem(error)
    }
  }
  return ({ verb, text, actionId, stale }) => {
    const action = actionId ? { label: t('undo'), run: () => void undo(actionId, stale) } : undefined
    showToast({ verb, text, tone: 'done', ...(action && { action }) })
  }
}
