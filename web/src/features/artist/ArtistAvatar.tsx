import { nameHue } from '@/shared/lib/nameHue'

import classes from './ArtistAvatar.module.css'

/** The initials of the first and the last word: Aoife Brennan is AB, Madonna is M. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('')
}

/** A round of initials in a hue of the name. Decoration: the name stands beside it. */
export function ArtistAvatar({ name, size = 22 }: { name: string; size?: number }) {
  return (
    <span
      className={classes.root}
      data-hue={nameHue(name)}
      style={{ width: size, height: size, fontSize: Math.max(8.5, size * 0.38) }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  )
}
