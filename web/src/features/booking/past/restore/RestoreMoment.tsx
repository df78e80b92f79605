import { Modal } from '@mantine/core'
import { useMediaQuery, useMounted } from '@mantine/hooks'
import { useState } from 'react'

import { RestoreContent } from './RestoreContent'

interface RestoreMomentProps {
  at: string
  /** Whose changes are looked at, to begin with; nobody is everybody. */
  people: readonly string[]
  onClose: () => void
}

/** What would change now if the bookings became what they were at a moment: to be chosen from, and done as one. */
export default function RestoreMoment({ at, people, onClose }: RestoreMomentProps) {
  const isPhone = useMediaQuery('(max-width: 47.99em)')
  const [isOpen, setOpen] = useState(true)
  // It has to be seen closed first: what then has the focus is where it goes back to.
  const isThere = useMounted()
  const close = () => setOpen(false)
  return (
    <Modal.Root
      opened={isOpen && isThere}
      onClose={close}
      onExitTransitionEnd={onClose}
      size={904}
      padding={0}
      fullScreen={isPhone}
      centered
      zIndex="var(--pt-z-dialog)"
    >
      <Modal.Overlay />
      <Modal.Content>
        <RestoreContent at={at} people={people} onClose={close} />
      </Modal.Content>
    </Modal.Root>
  )
}
