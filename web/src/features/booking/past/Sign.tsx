import { SIGNS } from './kinds'
import type { ChangeKind } from './context'
import classes from './marks.module.css'

/** The round sign of a kind of difference. Decoration: its name stands beside it, or is said with the bar. */
export function Sign({ kind, size = 15 }: { kind: ChangeKind; size?: 15 | 20 }) {
  const Icon = SIGNS[kind]
  return (
    <span className={classes.sign} data-kind={kind} data-size={size} aria-hidden>
      <Icon size={size - 6} stroke={size === 15 ? 2.5 : 2} />
    </span>
  )
}
