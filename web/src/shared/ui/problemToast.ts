import { useTranslations } from 'use-intl'

import { ApiProblem, Unreachable } from '@/shared/api/problem'

import { showToast } from './toasts'

/** A sentence for a person about what went wrong. */
export function useProblemWords(): (error: unknown) => string {
  const t = useTranslations('common')
  return (error) => {
    if (error instanceof Unreachable) return t('unreachable')
    if (error instanceof ApiProblem) return error.message
    return t('failed')
  }
}

/** Says in a toast that a change failed, and that nothing was saved. For refusals that need no answer. */
export function useProblemToast(): (error: unknown) => void {
  const t = useTranslations('common')
  const words = useProblemWords()
  return (error) => {
    showToast({ text: `${words(error)} ${t('nothingSaved')}`, tone: 'problem' })
  }
}
