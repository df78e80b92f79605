import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import {
  changeTimeOff,
  createTimeOff,
  removeTimeOff,
  undoAction,
  type TimeOff,
  type TimeOffChange,
  type TimeOffCreate,
} from '@/shared/api/generated'
import { tellDone, tellTakenBack } from '@/shared/lib/ownDeeds'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'

import { useAwayWords } from './words'

export type TimeOffChanging =
  | { kind: 'add'; artistId: string; body: TimeOffCreate }
  | { kind: 'change'; row: TimeOff; body: TimeOffChange }
  | { kind: 'remove'; row: TimeOff }

export interface Outcome {
  row: TimeOff
  actionId: string | null
  conflicts: number
}

async function send(changing: TimeOffChanging): Promise<Outcome> {
  if (changing.kind === 'remove') {
    const path = { time_off_id: changing.row.id }
    const { meta } = (await removeTimeOff({ path })).data
    return { row: changing.row, actionId: meta?.actionId ?? null, conflicts: 0 }
  }
  const { data, meta } =
    changing.kind === 'add'
      ? (await createTimeOff({ path: { artist_id: changing.artistId }, body: changing.body })).data
      : (await changeTimeOff({ path: { time_off_id: changing.row.id }, body: changing.body })).data
  return { row: data, actionId: meta.actionId ?? null, conflicts: meta.conflicts?.length ?? 0 }
}

const DONE = { add: 'added', change: 'changed', remove: 'removed' } as const

/** Enters, changes or removes a time off, and says so with a way back. */
export function useChangeTimeOff(slug: string, artist: string) {
  const t = useTranslations('away.done')
  const common = useTranslations('common')
  const words = useAwayWords()
  const queries = useQueryClient()
  const sayProblem = useProblemToast()
  const reread = () => queries.invalidateQueries({ queryKey: ['time-off', slug] })

  async function takeBack(actionId: string, what: string): Promise<void> {
    try {
      await undoAction({ path: { action_id: actionId } })
      tellTakenBack(actionId)
      await reread()
      showToast({ verb: t('broughtBack'), text: what, tone: 'done' })
    } catch (error) {
      sayProblem(error)
    }
  }
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: ({ row, actionId, conflicts }, changing) => {
      void reread()
      const what = t('what', { artist, dates: words.dates(row) })
      const text = conflicts > 0 ? `${what}. ${t('inConflict', { count: conflicts })}` : what
      const action =
        actionId === null
          ? {}
          : { action: { label: common('undo'), run: () => void takeBack(actionId, what) } }
      const sentence = { verb: t(DONE[changing.kind]), text }
      if (actionId !== null) tellDone({ actionId, sentence: { ...sentence, text: what } })
      showToast({ ...sentence, tone: 'done', ...action })
    },
  })

  return { ...mutation, takeBack }
}
