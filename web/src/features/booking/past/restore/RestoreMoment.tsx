import { Modal } from '@mantine/core'
import { useMediaQuery, useMounted } from '@mantine/hooks'

import { RestoreContent } from './RestoreContent'

interface RestoreMomentProps {
  isOpen: boolean
  at: string
  /** Whose changes are looked at, to begin with; nobody is everybody. */
  people: readonly string[]
  onClose: () => void
}

/** What would change now if the bookings became what they were at a moment: to be chosen from, and done as one. */
export default function RestoreMoment({ isOpen, at, people, onClose }: RestoreMomentProps) {
  const isPhone = useMediaQuery('(max-width: 47.99em)')
  // It has to be seen closed first: what then has the focus is where it goes back to.
  const isThere = useMounted()
  return (
    <Modal.Root
      opened={isOpen && isThere}
      onClose={onClose}
      size={904}
      padding={0}
      fullScreen={isPhone}
      centered
      zIndex="var(--pt-z-dialog)"
    >
      <Modal.Overlay />
      <Modal.Content>
        <RestoreContent at={at} people={people} onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}
