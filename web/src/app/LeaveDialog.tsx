import { Button, Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'

import classes from './LeaveDialog.module.css'

interface LeaveDialogProps {
  /** How many changes are not sent yet; 0 while nothing is asked. */
  count: number
  onClose: () => void
  onKeep: () => void
  onDiscard: () => void
}

/** Before signing out with changes that were not sent: what becomes of them. */
export function LeaveDialog({ count, onClose, onKeep, onDiscard }: LeaveDialogProps) {
  const t = useTranslations('offline.signOut')
  return (
    <Modal opened={count > 0} onClose={onClose} title={t('title', { count })} size={520} centered>
      <p>{t('text')}</p>
      <div className={classes.buttons}>
        <Button variant="subtle" color="gray" className={classes.stay} onClick={onClose} data-autofocus>
          {t('stay')}
        </Button>
        <Button variant="default" onClick={onDiscard}>
          {t('discard')}
        </Button>
        <Button onClick={onKeep}>{t('keep')}</Button>
      </div>
    </Modal>
  )
}
