import { useTranslations } from 'use-intl'

import { useLiveStatus } from '@/shared/realtime/status'

import classes from './LiveState.module.css'

/** Whether what is seen follows what others do. After a lost connection, for a moment, how much was caught up. */
export function LiveState() {
  const t = useTranslations('shell.live')
  const state = useLiveStatus((status) => status.state)
  const caughtUp = useLiveStatus((status) => status.caughtUp)
  const isBack = caughtUp !== null && state !== 'offline'
  return (
    <span className={classes.root} data-state={state} data-back={isBack || undefined} role="status">
      <span className={classes.dot} aria-hidden />
      {isBack ? t('caughtUp', { count: caughtUp }) : t(state)}
    </span>
  )
}
