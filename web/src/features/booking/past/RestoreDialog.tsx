import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { rollbackRow, undoAction, type BookingDifference } from '@/shared/api/generated'
import { tellDone, tellTakenBack } from '@/shared/lib/ownDeeds'
import { useProblemToast, useProblemWords } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { sayFields } from './sayFields'

interface RestoreDialogProps {
  change: BookingDifference
  at: string
  onClose: () => void
}

/** What going back to this moment would change now; then it is one change, which can be undone. */
export function RestoreDialog({ change, at, onClose }: RestoreDialogProps) {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const words = useBookingWords()
  const directory = useDirectory()
  const problem = useProblemWords()
  const sayProblem = useProblemToast()
  const { zone } = useStudio()
  const row = (change.kind === 'removed' ? change.before : change.after) ?? change.before
  const version = row?.version ?? 1
  const request = { path: { kind: 'booking' as const, row_id: change.bookingId }, body: { version } }
  const trial = useQuery({
    queryKey: ['restore', change.bookingId, version],
    queryFn: async ({ signal }) =>
      (await rollbackRow({ ...request, query: { dryRun: true }, signal })).data.data,
    retry: false,
    gcTime: 0,
  })
  const title = row?.title ?? ''
  const restore = useMutation({
    mutationFn: async () => (await rollbackRow(request)).data.meta?.actionId ?? null,
    onError: sayProblem,
    onSuccess: (actionId) => {
      onClose()
      if (actionId === null) return
      const sentence = { verb: t('restored'), text: title }
      const undo = async () => {
        await undoAction({ path: { action_id: actionId } })
        tellTakenBack(actionId)
      }
      tellDone({ actionId, sentence })
      const run = () => void undo().catch(sayProblem)
      showToast({ ...sentence, tone: 'done', action: { label: common('undo'), run } })
    },
  })
  const changed = trial.data?.[0]?.data
  const said = changed
    ? sayFields(changed.before, changed.after, {
        status: (status) => common(`status.${status}`),
        artist: directory.artistName,
        project: (id) => directory.projectName(id) ?? t('nothing'),
        field: (name) => t(`fields.${name}`),
        nothing: t('nothing'),
      })
    : []
  return (
    <Modal opened onClose={onClose} title={t('restoreTitle', { booking: title })}>
      <p>{t('restoreWhat', { moment: words.moment(at, zone) })}</p>
      {trial.isError && <p role="alert">{problem(trial.error)}</p>}
      {trial.isSuccess && trial.data.length === 0 && <p>{t('restoreNothing')}</p>}
      {said.length > 0 && (
        <>
          <p>{t('restoreFirst')}</p>
          <ul>
            {said.map((line) => (
              <li key={line.field}>{t('becomes', line)}</li>
            ))}
          </ul>
        </>
      )}
      <Group justify="space-between" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          disabled={!trial.isSuccess || trial.data.length === 0}
          loading={restore.isPending}
          onClick={() => restore.mutate()}
        >
          {t('restoreNow')}
        </Button>
      </Group>
    </Modal>
  )
}
