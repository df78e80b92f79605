import { Button, Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { useActions } from '@/features/booking/actions/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingStore } from '@/features/booking/data/context'
import { useBookingWords } from '@/features/booking/words'

import classes from './dialog.module.css'

interface TooOftenProps {
  target: ShownBooking
  /** The studio's rule, in the program's words. */
  text: string
  onClose: () => void
}

/** A hold was extended as often as the studio lets one: it is released, confirmed, or left to its clock. */
export function TooOften({ target, text, onClose }: TooOftenProps) {
  const t = useTranslations('actions.dialog')
  const words = useBookingWords()
  const { artistName } = useDirectory()
  const store = useBookingStore()
  const actions = useActions()
  const booking = store.get(target.id) ?? target
  const go = (answer: 'confirm' | 'end') => {
    onClose()
    actions.run(answer, [booking])
  }
  return (
    <div className={classes.form}>
      <Modal.Header>
        <Modal.Title>{t('tooOften')}</Modal.Title>
        <Modal.CloseButton aria-label={t('leave')} />
      </Modal.Header>
      <Modal.Body className={classes.body}>
        <p>
          <b>{artistName(booking.artistId)}</b>, {booking.title}, {words.shortDates(booking)}
        </p>
        <p role="alert">{text}</p>
      </Modal.Body>
      <footer className={classes.footer}>
        <Button variant="subtle" color="gray" mr="auto" onClick={onClose}>
          {t('leave')}
        </Button>
        <Button variant="default" onClick={() => go('end')}>
          {t('releaseIt')}
        </Button>
        <Button onClick={() => go('confirm')} data-autofocus>
          {t('confirmIt')}
        </Button>
      </footer>
    </div>
  )
}
