import type { ReactNode } from 'react'

import classes from './Toolbar.module.css'

/** The row under the top bar: what narrows the view at the left, how much is left of it at the right. */
export function Toolbar({ children, side }: { children: ReactNode; side?: ReactNode }) {
  return (
    <div className={classes.root}>
      {children}
      {side !== undefined && <div className={classes.side}>{side}</div>}
    </div>
  )
}
