import type { ReactNode } from 'react'

import classes from './Vacant.module.css'

/** An empty view: why it is empty, in one sentence, and what to do. */
export function Vacant({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <section className={classes.root}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{text}</p>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </section>
  )
}
