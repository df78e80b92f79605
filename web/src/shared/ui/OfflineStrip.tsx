import { IconCloudOff } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { timeOfDay } from '@/shared/lib/dates'
import { locale, ownZone } from '@/shared/lib/locale'
import { useLiveStatus } from '@/shared/realtime/status'

import classes from './OfflineStrip.module.css'

/** Under the top bar, as long as the program cannot be reached: since when, and what that means. */
export function OfflineStrip() {
  const t = useTranslations('shell.live')
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  const since = useLiveStatus((status) => status.since)
  if (!isOffline) return null
  const time = since === null ? null : timeOfDay(new Date(since), ownZone, locale)
  return (
    <div className={classes.root} role="status">
      <IconCloudOff size={16} aria-hidden />
      {time === null ? t('offlineNow') : t('offlineSince', { time })}
    </div>
  )
}
