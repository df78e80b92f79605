import { Modal } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'

import { useRefusal } from '@/features/booking/data/refusals'

import { ClashContent } from './ClashDialog'
import classes from './ClashDialog.module.css'
import { StaleContent } from './StaleDialog'

const SeveralContent = lazy(() => import('./SeveralDialog'))

/** What was refused and waits for an answer: one dialog at a time, over every page of a studio. */
export function RefusalDialogs() {
  const refusal = useRefusal((one) => one.refusal)
  const settle = useRefusal((one) => one.settle)
  // While the dialog fades it still shows what it was about.
  const [last, setLast] = useState(refusal)
  if (refusal !== null && refusal !== last) setLast(refusal)
  return (
    <Modal.Root
      opened={refusal !== null}
      onClose={settle}
      onExitTransitionEnd={takeUpFocus}
      size={last?.kind === 'clash' ? 768 : 600}
      centered
      padding={0}
      transitionProps={{ duration: 220, transition: 'fade' }}
      classNames={{ content: classes.dialog }}
      zIndex="var(--pt-z-dialog)"
    >
      <Modal.Overlay className={classes.scrim} color="transparent" />
      <Modal.Content>
        {last?.kind === 'clash' && <ClashContent clash={last} onClose={settle} />}
        {last?.kind === 'stale' && <StaleContent stale={last} onClose={settle} />}
        {last?.kind === 'several' && (
          <Suspense fallback={null}>
            <SeveralContent refused={last} onClose={settle} />
          </Suspense>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

/** What had the focus may be gone: a bar that was moved and went back. Then the board's place takes it. */
function takeUpFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-board-stop]')?.focus({ preventScroll: true })
}
