import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { ApiProblem } from '@/shared/api/problem'
import { useLiveStatus } from '@/shared/realtime/status'
import { useProblemWords } from '@/shared/ui/problemToast'
import frame from '@/features/booking/ripple/ripple.module.css'

import { MOST } from './choosing'
import classes from './restore.module.css'
import type { useRestorable } from './useRestorable'
import type { useRestoreTrial } from './useRestoreTrial'

interface NoticesProps {
  restorable: ReturnType<typeof useRestorable>
  trial: ReturnType<typeof useRestoreTrial>
  /** How many are chosen, and how many of them cannot be. */
  count: number
  refused: number
  onLeaveOut: () => void
}

/** Why it cannot be said, or cannot be done, and what helps; while it is asked, that it is. */
export function Notices({ restorable, trial, count, refused, onLeaveOut }: NoticesProps) {
  const t = useTranslations('past.whole')
  const past = useTranslations('past')
  const common = useTranslations('common')
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  const { changes, isPending, error } = restorable
  if (isOffline)
    return (
      <p className={frame.changed} role="alert">
        <IconAlertTriangle size={16} aria-hidden /> {past('offline')}
      </p>
    )
  if (error !== null) return <Failed text={t('failed')} error={error} onAgain={restorable.retry} />
  if (isPending)
    return (
      <p className={classes.note} role="status">
        {common('loading')}
      </p>
    )
  if (changes.length === 0) return <p className={classes.note}>{t('none')}</p>
  return (
    <>
      {trial.hasChanged && (
        <p className={frame.changed} role="alert">
          <IconAlertTriangle size={16} aria-hidden /> {t('changed')}
        </p>
      )}
      {count > MOST && (
        <p className={frame.changed} role="alert">
          <IconAlertTriangle size={16} aria-hidden /> {t('tooMany', { most: MOST, count })}
        </p>
      )}
      {refused > 0 && (
        <div className={classes.refused} role="alert">
          <p>{t('refused', { count: refused })}</p>
          <Button variant="default" size="xs" onClick={onLeaveOut}>
            {t('leaveOut', { count: refused })}
          </Button>
        </div>
      )}
      {trial.error !== null && <Failed text={t('failed')} error={trial.error} onAgain={trial.again} />}
    </>
  )
}

function Failed({ text, error, onAgain }: { text: string; error: unknown; onAgain: () => void }) {
  const common = useTranslations('common')
  const ripple = useTranslations('ripple')
  const problem = useProblemWords()
  return (
    <div className={frame.failed} role="alert">
      <p>
        {text} {problem(error)}
      </p>
      {error instanceof ApiProblem && error.requestId && (
        <p className={frame.request}>{ripple('request', { id: error.requestId })}</p>
      )}
      <Button variant="default" onClick={onAgain}>
        {common('tryAgain')}
      </Button>
    </div>
  )
}
