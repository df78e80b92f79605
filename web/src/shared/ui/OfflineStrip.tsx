import { IconCloudOff } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { moment, timeOfDay } from '@/shared/lib/dates'
import { locale, ownZone } from '@/shared/lib/locale'
import { useKept } from '@/shared/offline/keptFrom'
import { openOutbox, useOutboxCounts } from '@/shared/offline/outboxCounts'
import { useLiveStatus } from '@/shared/realtime/status'

import classes from './OfflineStrip.module.css'

/** Under the top bar, as long as the program cannot be reached: since when, how old what is seen is, and what waits. */
export function OfflineStrip() {
  const t = useTranslations('offline.strip')
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  const since = useLiveStatus((status) => status.since)
  const waiting = useOutboxCounts((counts) => counts.waiting)
  const from = useKept((kept) => kept.from)
  if (!isOffline) return null
  const said = [
    since === null ? t('now') : t('since', { time: timeOfDay(new Date(since), ownZone, locale) }),
    from !== null && t('from', { at: moment(new Date(from), ownZone, locale) }),
    waiting > 0 ? t('waits', { count: waiting }) : from === null && t('nothingWaits'),
  ]
  return (
    <div className={classes.root}>
      <IconCloudOff size={16} aria-hidden />
      <span role="status">{said.filter(Boolean).join(' ')}</span>
      {waiting > 0 && (
        <button type="button" className={classes.show} onClick={openOutbox} aria-haspopup="dialog">
          {t('show')}
        </button>
      )}
    </div>
  )
}
