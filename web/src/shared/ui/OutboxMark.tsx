import { IconAlertTriangle, IconCloudUp } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { openOutbox, useOutboxCounts } from '@/shared/offline/outboxCounts'

import classes from './OfflineStrip.module.css'

/** In the top bar for as long as anything waits to be sent, online too. */
export function OutboxMark() {
  const t = useTranslations('offline')
  const { waiting, refused } = useOutboxCounts()
  if (waiting === 0) return null
  const Icon = refused > 0 ? IconAlertTriangle : IconCloudUp
  return (
    <button
      type="button"
      className={classes.mark}
      data-refused={refused > 0 || undefined}
      onClick={openOutbox}
      aria-haspopup="dialog"
    >
      <Icon size={16} aria-hidden />
      <span aria-hidden>{waiting}</span>
      <span className="heard-only">{`${t('outbox.title')}. ${t('mark', { waiting, refused })}`}</span>
    </button>
  )
}
