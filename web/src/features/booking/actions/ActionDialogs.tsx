import { lazy, Suspense, useEffect } from 'react'

import { useStudio } from '@/features/tenant/studio'

import { useDialogs } from './dialogs'

const load = () => import('./dialog/Dialogs')
const Dialogs = lazy(load)
/** After the first picture, and before anybody can have asked: keys must not fall on the board meanwhile. */
const FETCH_AFTER_MS = 1_500

/** What is asked before an action is done. Mounted once on a page. */
export function ActionDialogs() {
  const isAsking = useDialogs((dialogs) => dialogs.asking !== null)
  const hasAsked = useDialogs((dialogs) => dialogs.hasAsked)
  const { rights } = useStudio()
  useEffect(() => {
    if (!rights.canBook) return
    // Without a network it is fetched when it is asked for.
    const timer = window.setTimeout(() => void load().catch(() => undefined), FETCH_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [rights.canBook])
  if (!isAsking && !hasAsked) return null
  return (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  )
}
