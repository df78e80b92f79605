import { printedKeys } from './keys'
import classes from './Keys.module.css'

/** Keys as they stand on the keyboard, each on its own cap. */
export function Keys({ of }: { of: string }) {
  return (
    <span className={classes.keys}>
      {printedKeys(of).map((key, index) => (
        <kbd key={index}>{key}</kbd>
      ))}
    </span>
  )
}
