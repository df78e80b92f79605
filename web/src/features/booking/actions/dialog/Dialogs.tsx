import { Modal } from '@mantine/core'
import { useMediaQuery, useMounted } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'

import { useDialogs, type Asking } from '@/features/booking/actions/dialogs'
import { ChallengeDialog } from '@/features/booking/challenge/ChallengeDialog'
import { WhoElse } from '@/features/booking/free/WhoElse'
import { RippleDialog } from '@/features/booking/ripple/RippleDialog'

import { CopyTo } from './CopyTo'
import { MoveBy } from './MoveBy'
import { ProjectOf } from './ProjectOf'
import { RemoveDays } from './RemoveDays'
import { Rename } from './Rename'
import { Repeat } from './Repeat'
import { Replace } from './Replace'
import { TooOften } from './TooOften'

function contentOf(asking: Asking, ask: (asking: Asking) => void, onClose: () => void): ReactNode {
  switch (asking.kind) {
    case 'ripple':
      return (
        <RippleDialog
          key={asking.how}
          {...asking}
          onOther={(how) => ask({ ...asking, how })}
          onClose={onClose}
        />
      )
    case 'challenge':
      return <ChallengeDialog {...asking} onClose={onClose} />
    case 'tooOften':
      return <TooOften {...asking} onClose={onClose} />
    case 'moveBy':
      return <MoveBy {...asking} onClose={onClose} />
    case 'rename':
      return <Rename {...asking} onClose={onClose} />
    case 'project':
      return <ProjectOf {...asking} onClose={onClose} />
    case 'replace':
      return <Replace {...asking} onClose={onClose} />
    case 'whoElse':
      return <WhoElse {...asking} onClose={onClose} />
    case 'copyTo':
      return <CopyTo {...asking} onClose={onClose} />
    case 'repeat':
      return <Repeat {...asking} onClose={onClose} />
    case 'removeDays':
      return <RemoveDays {...asking} onClose={onClose} />
  }
}

const WIDE: readonly Asking['kind'][] = ['replace', 'repeat', 'copyTo']

const sizeOf = (kind: Asking['kind']) =>
  kind === 'ripple' ? 904 : kind === 'whoElse' ? 640 : WIDE.includes(kind) ? 560 : 440

/** One dialog at a time, over the page. */
export default function Dialogs() {
  const { asking, ask, close } = useDialogs()
  // It has to be seen closed first: what then has the focus is where it goes back to.
  const isThere = useMounted()
  const isPhone = useMediaQuery('(max-width: 47.99em)')
  // While it fades it still shows what it was about.
  const [last, setLast] = useState(asking)
  if (asking !== null && asking !== last) setLast(asking)
  return (
    <Modal.Root
      opened={asking !== null && isThere}
      onClose={close}
      onExitTransitionEnd={() => {
        setLast(null)
        requestAnimationFrame(takeUpFocus)
      }}
      size={last === null ? 440 : sizeOf(last.kind)}
      padding={last?.kind === 'ripple' ? 0 : undefined}
      fullScreen={last?.kind === 'ripple' && isPhone}
      centered
      zIndex="var(--pt-z-dialog)"
    >
      <Modal.Overlay />
      <Modal.Content>{last !== null && contentOf(last, ask, close)}</Modal.Content>
    </Modal.Root>
  )
}

/** What had the focus may be gone by what was done. Then the place of the board, or of a list, takes it. */
function takeUpFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-board-stop], [data-takes-focus]')?.focus({ preventScroll: true })
}
