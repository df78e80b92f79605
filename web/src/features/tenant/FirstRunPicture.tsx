import classes from './FirstRun.module.css'

/** A confirmed, a pencilled and a held bar around today. Decoration. */
export function FirstRunPicture() {
  return (
    <div className={classes.picture} aria-hidden>
      <span className={classes.now} />
      <span data-hue="blue" data-kind="confirmed" />
      <span data-hue="teal" data-kind="pencil" />
      <span data-hue="rose" data-kind="hold">
        <i />
      </span>
    </div>
  )
}
