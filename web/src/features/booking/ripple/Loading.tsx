import classes from './ripple.module.css'

/** Blocks in the shape of what is asked for, so that nothing jumps when it is there. */
export function Loading({ label }: { label: string }) {
  return (
    <>
      <div className={classes.left} role="status" aria-label={label}>
        {[180, 320, 280, 140, 300].map((width, at) => (
          <i key={at} className={classes.block} style={{ width }} />
        ))}
      </div>
      <div className={classes.right} aria-hidden>
        {[80, 220, 240, 200].map((width, at) => (
          <i key={at} className={classes.block} style={{ width }} />
        ))}
      </div>
    </>
  )
}
