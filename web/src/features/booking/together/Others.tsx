import { lazy, Suspense, type ComponentProps } from 'react'

import { usePast } from '@/features/booking/past/context'

const Together = lazy(async () => ({ default: (await import('./Together')).Together }))
const PastOver = lazy(async () => ({
  default: (await import('@/features/booking/past/PastOver')).PastOver,
}))
const Tell = lazy(async () => ({ default: (await import('./Tell')).Tell }))

/**
 * What others do, over the bars of a board; at a past moment what has changed. The first picture does not wait for it.
 */
export function OthersOver(props: ComponentProps<typeof Together>) {
  const isPast = usePast() !== null
  return <Suspense fallback={null}>{isPast ? <PastOver {...props} /> : <Together {...props} />}</Suspense>
}

/** What the others are told of me, and I of them, beside a board of the present. */
export function OthersBeside(props: ComponentProps<typeof Tell>) {
  if (usePast() !== null) return null
  return (
    <Suspense fallback={null}>
      <Tell {...props} />
    </Suspense>
  )
}
