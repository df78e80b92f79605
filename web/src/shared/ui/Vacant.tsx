import type { ReactNode } from 'react'

import classes from './Vacant.module.css'

interface VacantProps {
  title: string
  text: string
  /** Where it is all that there is: a page has one heading of the first order, which is its name elsewhere. */
  isWhole?: boolean
  children?: ReactNode
}

/** An empty view: why it is empty, in one sentence, and what to do. */
export function Vacant({ title, text, isWhole = false, children }: VacantProps) {
  const Heading = isWhole ? 'h1' : 'h2'
  return (
    <section className={classes.root}>
      <Heading className={classes.title}>{title}</Heading>
      <p className={classes.text}>{text}</p>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </section>
  )
}
