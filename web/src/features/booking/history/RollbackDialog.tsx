import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import {
  rollbackAction,
  rollbackRow,
  undoAction,
  type RippleHold,
  type RolledBack,
} from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { tellDone, tellTakenBack } from '@/shared/lib/ownDeeds'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useBookingStore } from '@/features/booking/data/context'
import { Effects, hasMoneyOrChecks } from '@/features/booking/past/restore/Effects'
import { isBoundAnew, sayPriceOf } from '@/features/booking/ripple/sayPriceOf'
import { useStudio } from '@/features/tenant/studio'

import classes from './history.module.css'
import { Refusal } from './Refusal'
import type { Kind } from './search'
import { useTelling } from './telling'
import { useSayFields } from './useSayFields'

/** An action with all its rows, or one row as it was at a version. */
export type Target = { kind: 'action'; actionId: string } | { kind: Kind; rowId: string; version: number }

/** Tries it out, or does what `planHash` names; what is no booking has none. */
function ask(target: Target, how: { dryRun: true; signal: AbortSignal } | { planHash: string | null }) {
  const trial = 'dryRun' in how ? { query: { dryRun: true }, signal: how.signal } : {}
  const shown = 'planHash' in how ? { planHash: how.planHash } : {}
  return target.kind === 'action'
    ? rollbackAction({ path: { action_id: target.actionId }, body: shown, ...trial })
    : rollbackRow({
        path: { kind: target.kind, row_id: target.rowId },
        body: { version: target.version, ...shown },
        ...trial,
      })
}

interface RollbackDialogProps {
  target: Target
  /** What it is about, as the toast says it. */
  name: string
  title: string
  /** What going back means, in one sentence. */
  text: string
  /** What rows are called that are not among the bookings at hand. */
  names?: ReadonlyMap<string, string>
  onClose: () => void
}

/** What going back would change now, by trying it; then it is one change, which can be undone. */
export function RollbackDialog({ target, name, title, text, names, onClose }: RollbackDialogProps) {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const sums = useTranslations('ripple')
  const sayProblem = useProblemToast()
  const { tenant } = useStudio()
  const queries = useQueryClient()
  const trial = useQuery({
    queryKey: ['rollback', tenant.slug, target],
    queryFn: async ({ signal }) => {
      const { data, meta } = (await ask(target, { dryRun: true, signal })).data
      return { changed: data, ripple: meta?.ripple ?? null }
    },
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const again = () => void queries.invalidateQueries({ queryKey: ['timeline', tenant.slug] })
  const ripple = trial.data?.ripple ?? null
  const restore = useMutation({
    mutationFn: async () =>
      (await ask(target, { planHash: ripple?.planHash ?? null })).data.meta?.actionId ?? null,
    onError: (error) => {
      if (!hasCode(error, 'plan_changed')) sayProblem(error)
      void trial.refetch()
    },
    onSuccess: (actionId) => {
      onClose()
      again()
      if (actionId === null) return
      const sentence = { verb: t('restored'), text: name }
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
  const hasChanged = hasCode(restore.error, 'plan_changed')
  const released = new Set(ripple?.holds.filter((one) => one.outcome === 'released').map(idOf))
  const rows = (trial.data?.changed ?? []).filter((row) => !released.has(row.subjectId))
  const touchesOthers =
    ripple !== null && ripple.holds.length + ripple.challenges.length + ripple.told.length > 0
  const sum = ripple === null ? null : sayPriceOf(ripple, isBoundAnew)
  const action = t('restoreNow')
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('cancel') }}>
      <p>{text}</p>
      {trial.isPending && <p role="status">{common('loading')}</p>}
      {trial.isError && <Refusal error={trial.error} />}
      {hasChanged && (
        <p className={classes.changed} role="alert">
          {t('whole.changed')}
        </p>
      )}
      {trial.isSuccess && rows.length === 0 && <p>{t('restoreNothing')}</p>}
      {rows.length > 0 && (
        <>
          <p className={classes.first}>{t('restoreFirst')}</p>
          <ul className={classes.trial}>
            {rows.map((row, at) => (
              <Becomes key={at} row={row} names={names} isAlone={rows.length === 1} />
            ))}
          </ul>
          {touchesOthers && (
            <div className={classes.effects}>
              <Effects ripple={ripple} side="others" />
            </div>
          )}
          {ripple !== null && hasMoneyOrChecks(ripple) && (
            <div className={classes.effects}>
              <Effects ripple={ripple} side="money" isStacked />
            </div>
          )}
        </>
      )}
      <Group justify="space-between" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        {!trial.isError && (
          <Button
            disabled={!trial.isSuccess || rows.length === 0}
            loading={restore.isPending}
            onClick={() => restore.mutate()}
          >
            {sum === null ? action : sums('withSum', { action, sum })}
          </Button>
        )}
      </Group>
    </Modal>
  )
}

const idOf = ({ bookingId }: RippleHold) => bookingId

interface BecomesProps {
  row: RolledBack
  names: ReadonlyMap<string, string> | undefined
  isAlone: boolean
}

function Becomes({ row, names, isAlone }: BecomesProps) {
  const t = useTranslations('past')
  const store = useBookingStore()
  const telling = useTelling()
  const sayFields = useSayFields()
  const name = names?.get(row.subjectId) ?? store.get(row.subjectId)?.title
  const isBooking = row.subjectKind === 'booking'
  const said = isBooking ? sayFields(row.data?.before, row.data?.after) : telling.trial(row).changes
  // A hold that moves in the queue: what follows for it is a sentence, without fields.
  const isMoved = row.name === 'booking.promoted' || row.name === 'booking.demoted'
  return (
    <li>
      {(!isAlone || said.length === 0) && name !== undefined && <b>{name}</b>}
      {isMoved && <p>{telling.trial(row).text}</p>}
      {said.map((line) => (
        <p key={line.field}>{t('becomes', line)}</p>
      ))}
      {!isMoved && said.length === 0 && <p>{t('changesOther')}</p>}
    </li>
  )
}
