import { Button, Modal } from '@mantine/core'
import type { ReactNode, SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'

import classes from './dialog.module.css'

interface FrameProps {
  title: string
  /** What the one primary button does, in its own words. */
  action: string
  /** Whether there is enough said to do it. */
  isReady?: boolean
  isBusy?: boolean
  isDanger?: boolean
  /** For several: the harmless way out says so. */
  isMany?: boolean
  onGo: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog of an action: heading, what is asked, and below it the harmless way out at the left, the action at the right. */
export function Frame(props: FrameProps) {
  const { title, action, isReady = true, isBusy = false, isDanger = false, isMany = false } = props
  const t = useTranslations('actions.dialog')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isReady && !isBusy) props.onGo()
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Modal.Header>
        <Modal.Title>{title}</Modal.Title>
        <Modal.CloseButton aria-label={t(isMany ? 'leaveAll' : 'leave')} />
      </Modal.Header>
      <Modal.Body className={classes.body}>{props.children}</Modal.Body>
      <footer className={classes.footer}>
        <Button variant="subtle" color="gray" mr="auto" onClick={props.onClose}>
          {t(isMany ? 'leaveAll' : 'leave')}
        </Button>
        <Button type="submit" color={isDanger ? 'red' : undefined} disabled={!isReady} loading={isBusy}>
          {action}
        </Button>
      </footer>
    </form>
  )
}
