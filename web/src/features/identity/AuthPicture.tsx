import { IconCheck, IconPencil } from '@tabler/icons-react'

import type { Hue } from '@/shared/lib/hue'

import classes from './AuthPicture.module.css'

type Kind = 'confirmed' | 'pencil' | '1st' | '2nd'

/** Row, left edge, width, in pixels of the picture; a row is 36 high. */
const BARS: readonly (readonly [number, number, number, Kind, Hue])[] = [
  [0, 97, 220, 'confirmed', 'blue'],
  [0, 387, 150, 'confirmed', 'rust'],
  [1, 207, 180, 'pencil', 'teal'],
  [1, 447, 130, '1st', 'green'],
  [2, 147, 160, '1st', 'rose'],
  [2, 437, 140, 'pencil', 'plum'],
  [3, 77, 180, '2nd', 'teal'],
  [3, 327, 240, 'confirmed', 'violet'],
  [4, 117, 130, 'pencil', 'amber'],
  [4, 287, 120, 'pencil', 'slate'],
  [4, 447, 140, '1st', 'rust'],
  [5, 267, 128, '1st', 'blue'],
  [5, 407, 160, 'confirmed', 'teal'],
  [6, 77, 190, 'confirmed', 'green'],
  [6, 297, 150, '2nd', 'violet'],
  [7, 117, 260, 'confirmed', 'amber'],
  [7, 397, 150, 'confirmed', 'rose'],
  [8, 177, 220, 'pencil', 'blue'],
  [9, 87, 200, 'confirmed', 'plum'],
  [9, 317, 240, 'confirmed', 'blue'],
]

const ROW = 36

/** A schedule without a word on it. Decoration. */
export function AuthPicture() {
  return (
    <div className={classes.root}>
      <span className={classes.today} />
      {BARS.map(([row, left, width, kind, hue]) => (
        <span
          key={`${row} ${left}`}
          className={classes.bar}
          data-kind={kind === '1st' || kind === '2nd' ? 'hold' : kind}
          data-hue={hue}
          style={{ width, transform: `translate(${left}px, ${row * ROW}px)` }}
        >
          <Mark kind={kind} />
        </span>
      ))}
    </div>
  )
}

function Mark({ kind }: { kind: Kind }) {
  if (kind === 'confirmed') return <IconCheck size={13} stroke={2} />
  if (kind === 'pencil') return <IconPencil size={13} stroke={1.8} />
  return <span className={classes.rank}>{kind}</span>
}
