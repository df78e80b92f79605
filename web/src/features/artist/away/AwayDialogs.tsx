import { lazy, Suspense } from 'react'

import { useAskedAway } from './ask'

const TimeOffDialog = lazy(async () => ({ default: (await import('./TimeOffDialog')).TimeOffDialog }))

/** The dialog of a time off, wherever it was asked for. Loaded when it is. */
export function AwayDialogs() {
  const asked = useAskedAway((state) => state.asked)
  if (asked === null) return null
  return (
    <Suspense fallback={null}>
      <TimeOffDialog {...asked} onClose={() => useAskedAway.setState({ asked: null })} />
    </Suspense>
  )
}
