import type { ReactNode } from 'react'

import classes from './TableCells.module.css'

/** The name of a row, which opens it by keyboard too; for those who may not open it, just the name. */
export function NameCell({
  name,
  note,
  onOpen,
}: {
  name: string
  note?: string | null
  onOpen?: (() => void) | undefined
}) {
  const words = (
    <>
      <span className={classes.name}>{name}</span>
      {note !== undefined && note !== null && <span className={classes.note}>{note}</span>}
    </>
  )
  if (onOpen === undefined) return <span className={classes.open}>{words}</span>
  return (
    <button
      type="button"
      className={classes.open}
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {words}
    </button>
  )
}

/** Text that gives way when there is little room; whole in its title. */
export function TextCell({ text, children }: { text?: string | null; children?: ReactNode }) {
  return (
    <span className={classes.text} title={text ?? undefined}>
      {children ?? text}
    </span>
  )
}
