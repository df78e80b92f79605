import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import classes from './FormDrawer.module.css'

interface FormDrawerProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** What leads elsewhere, over the form. */
  aside?: ReactNode
  children: ReactNode
}

/** A form beside the list that it belongs to. A click outside does not close it, because typing would be lost. */
export function FormDrawer({ title, isOpen, onClose, aside, children }: FormDrawerProps) {
  const t = useTranslations('common')
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={520}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: classes.content, header: classes.header, body: classes.body }}
    >
      {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      {children}
    </Drawer>
  )
}

interface FormFrameProps {
  onSubmit: (event: React.SubmitEvent<HTMLFormElement>) => void
  children: ReactNode
  /** What stands in the way, over the buttons. */
  alert?: ReactNode
  /** Left: the harmless way out. */
  left: ReactNode
  /** Right: secondary, then primary. */
  right: ReactNode
}

/** Fields that scroll over buttons that stay. */
export function FormFrame({ onSubmit, children, alert, left, right }: FormFrameProps) {
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <div className={classes.fields}>{children}</div>
      <footer className={classes.footer}>
        {alert}
        <div className={classes.buttons}>
          {left}
          <span className={classes.right}>{right}</span>
        </div>
      </footer>
    </form>
  )
}

/** Fields beside each other, where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}

/** Fields that belong together, under a name of their own. */
export function FieldGroup({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {label}
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </legend>
      {children}
    </fieldset>
  )
}
