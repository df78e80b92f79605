import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

import classes from './ToastShelf.module.css'
import { useToasts, type Toast } from './toasts'

/** Where toasts lie: at the bottom, in the middle, over everything but dialogs. */
export function ToastShelf() {
  const toasts = useToasts((shelf) => shelf.toasts)
  return (
    <div className={classes.shelf} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTranslations('common')
  const hide = useToasts((shelf) => shelf.hide)
  const [isHeld, setHeld] = useState(false)
  const left = useRef(toast.life)
  useEffect(() => {
    if (isHeld) return
    const from = performance.now()
    const timer = window.setTimeout(() => hide(toast.id), left.current)
    return () => {
      window.clearTimeout(timer)
      left.current -= performance.now() - from
    }
  }, [hide, isHeld, toast.id])
  const { action } = toast
  return (
    <div
      className={classes.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'problem' ? (
        <IconAlertTriangle size={16} aria-hidden />
      ) : (
        <IconCheck size={16} aria-hidden />
      )}
      <p>
        {toast.verb !== undefined && <strong>{toast.verb} </strong>}
        {toast.text}
      </p>
      {action !== undefined && (
        <Button
          variant="default"
          size="sm"
          leftSection={action.keys !== undefined && <IconArrowBackUp size={14} aria-hidden />}
          onClick={() => {
            hide(toast.id)
            action.run()
          }}
        >
          {action.label}
          {action.keys !== undefined && <kbd className={classes.keys}>{action.keys.join(' ')}</kbd>}
        </Button>
      )}
      <button type="button" className={classes.close} aria-label={t('close')} onClick={() => hide(toast.id)}>
        <IconX size={14} aria-hidden />
      </button>
    </div>
  )
}
