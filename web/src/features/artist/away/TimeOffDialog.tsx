import { Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { Artist, TimeOff } from '@/shared/api/generated'

import classes from './away.module.css'
import type { Stretch } from './draft'
import { TimeOffEditor } from './TimeOffEditor'

interface TimeOffDialogProps {
  artist: Pick<Artist, 'id' | 'name'>
  row: TimeOff | null
  stretch: Stretch | null
  onClose: () => void
}

/** Entering or changing a time off from the board. */
export function TimeOffDialog({ artist, row, stretch, onClose }: TimeOffDialogProps) {
  const t = useTranslations('away.dialog')
  const common = useTranslations('common')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(row === null ? 'add' : 'change', { artist: artist.name })}
      closeButtonProps={{ 'aria-label': common('close') }}
      size={460}
      centered
      overlayProps={{ color: 'transparent', className: classes.scrim }}
      classNames={{ title: classes.title }}
    >
      <TimeOffEditor artist={artist} row={row} stretch={stretch} onClose={onClose} />
    </Modal>
  )
}
