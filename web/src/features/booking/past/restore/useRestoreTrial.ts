import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { restoreMoment, undoAction, type Ripple } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { tellDone, tellTakenBack } from '@/shared/lib/ownDeeds'
import { useLiveStatus } from '@/shared/realtime/status'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import { MOST } from './choosing'
import { refusedRows, type RefusedRow } from './refused'

/** Ticks come in a row; the program is asked when they pause. */
const PAUSE = 200

interface RestoreTrial {
  /** What it would do to others; null while that is not known, or cannot be because something is in the way. */
  ripple: Ripple | null
  refused: RefusedRow[]
  /** A failure that is about none of the bookings. */
  error: unknown
  isPending: boolean
  /** It would have done something else by then, so it was not done. */
  hasChanged: boolean
  isBusy: boolean
  restore: () => void
  again: () => void
}

/** Tries out what it would be if these bookings became what they were at a moment, and does it. */
export function useRestoreTrial(at: string, ids: readonly string[], onDone: () => void): RestoreTrial {
  const t = useTranslations('past.whole')
  const common = useTranslations('common')
  const sayProblem = useProblemToast()
  const { tenant } = useStudio()
  const queries = useQueryClient()
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  const [hasChanged, setChanged] = useState(false)
  const asked = ids.join(' ')
  const [settled] = useDebouncedValue(asked, PAUSE)
  const bookingIds = settled === '' ? [] : settled.split(' ')
  const isAsked = bookingIds.length > 0 && bookingIds.length <= MOST && !isOffline
  const trial = useQuery({
    queryKey: ['restore', tenant.slug, at, settled],
    queryFn: async ({ signal }) =>
      (await restoreMoment({ body: { asOf: at, bookingIds }, query: { dryRun: true }, signal })).data.meta
        ?.ripple ?? null,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const again = () => void queries.invalidateQueries({ queryKey: ['timeline', tenant.slug] })
  const ripple = isAsked && !trial.isError ? (trial.data ?? null) : null
  const refused = trial.isError ? refusedRows(trial.error) : []
  const restoring = useMutation({
    mutationFn: async () => {
      const body = { asOf: at, bookingIds, planHash: ripple?.planHash ?? null }
      return (await restoreMoment({ body })).data.meta?.actionId ?? null
    },
    onMutate: () => setChanged(false),
    onError: (error) => {
      if (hasCode(error, 'plan_changed')) setChanged(true)
      else if (refusedRows(error).length === 0) sayProblem(error)
      void trial.refetch()
    },
    onSuccess: (actionId) => {
      onDone()
      again()
      if (actionId === null) return
      const sentence = { verb: t('restored'), text: t('bookings', { count: bookingIds.length }) }
      const undo = async () => {
        await undoAction({ path: { action_id: actionId } })
        tellTakenBack(actionId)
        again()
      }
      tellDone({ actionId, sentence })
      const run = () => void undo().catch(sayProblem)
      showToast({ ...sentence, tone: 'done', action: { label: common('undo'), run } })
    },
  })
  return {
    ripple,
    refused,
    error: trial.isError && refused.length === 0 ? trial.error : null,
    isPending: settled !== asked || (isAsked && (trial.isFetching || trial.isPlaceholderData)),
    hasChanged,
    isBusy: restoring.isPending,
    restore: () => restoring.mutate(),
    again: () => void trial.refetch(),
  }
}
