import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import classes from './FormAlert.module.css'

/** What stands in the way of a whole form, said over its buttons. What concerns one field is said at the field. */
export function FormAlert({ children, tone = 'danger' }: { children: ReactNode; tone?: 'danger' | 'warn' }) {
  return (
    <div className={classes.root} data-tone={tone} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <div>{children}</div>
    </div>
  )
}
