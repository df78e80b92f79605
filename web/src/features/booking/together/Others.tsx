import { lazy, Suspense, type ComponentProps } from 'react'

const Together = lazy(async () => ({ default: (await import('./Together')).Together }))
const Tell = lazy(async () => ({ default: (await import('./Tell')).Tell }))

/** What others do, over the bars of a board. The first picture does not wait for it. */
export function OthersOver(props: ComponentProps<typeof Together>) {
  return (
    <Suspense fallback={null}>
      <Together {...props} />
    </Suspense>
  )
}

/** What the others are told of me, and I of them, beside a board. */
export function OthersBeside(props: ComponentProps<typeof Tell>) {
  return (
    <Suspense fallback={null}>
      <Tell {...props} />
    </Suspense>
  )
}
