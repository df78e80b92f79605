import { useEffect } from 'react'
import { useTranslations } from 'use-intl'

import { showToast } from '@/shared/ui/toasts'

const UNTIL_PUT_AWAY_MS = 24 * 60 * 60_000
/** What the first picture needs is fetched before anything is laid aside for later. */
const AFTER_THE_PICTURE_MS = 2_000

/** Keeps the screens for when there is no network, and says when a later build of them is ready. */
export function NewVersion() {
  const t = useTranslations('offline.version')
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const begin = async () => {
      const { registerWorker, takeNewVersion } = await import('./worker')
      const say = () =>
        showToast({
          tone: 'plain',
          text: t('ready'),
          life: UNTIL_PUT_AWAY_MS,
          action: { label: t('reload'), run: () => void takeNewVersion() },
        })
      await registerWorker(() => void say())
    }
    // Where workers are not allowed (a private window, a policy) the screens need the network, as ever.
    const timer = window.setTimeout(() => void begin().catch(() => undefined), AFTER_THE_PICTURE_MS)
    return () => window.clearTimeout(timer)
  }, [t])
  return null
}
