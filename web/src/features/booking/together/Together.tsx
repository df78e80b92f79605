import type { BoardStore } from '@/shared/board/state'
import { xOf } from '@/shared/board/axis'
import { heightOf, topOf } from '@/shared/board/rows'
import { nameHue } from '@/shared/lib/nameHue'
import { usePeople } from '@/shared/realtime/people'
import { usePointers } from '@/shared/realtime/pointers'

import { Glide } from './Glide'
import { useOutlines } from './outlines'
import type { Drawn } from './places'
import classes from './together.module.css'

/** What others do on this board, over its bars: who has what in hand, where they point, and bars that slide. */
export function Together({ store, ...drawn }: Drawn & { store: BoardStore }) {
  const outlines = useOutlines(drawn)
  return (
    <>
      <Glide {...drawn} store={store} />
      <div className={classes.layer} aria-hidden>
        {outlines.map(({ id, hue, names, left, top, width, height }) => (
          <div
            key={id}
            className={classes.outline}
            data-hue={hue}
            data-outlines={id}
            style={{ width, height, transform: `translate(${left}px, ${top}px)` }}
          >
            <span className={classes.tag}>{names}</span>
          </div>
        ))}
        <OthersPointers {...drawn} />
      </div>
    </>
  )
}

/** By row and day, so that everybody's scale, order and groups may be their own. */
function OthersPointers({ model, axis, label, seen }: Drawn) {
  const pointers = usePointers((state) => state.at)
  const people = usePeople((here) => here.people)
  return [...pointers].map(([id, { row, day, depth, isLeaving }]) => {
    const person = people.find((one) => one.tabs.includes(id))
    const index = model.layout.indexOf.get(row)
    const isSeen = index !== undefined && index >= seen.rowFrom && index < seen.rowTo
    if (person === undefined || !isSeen || day < seen.from || day >= seen.to) return null
    const top = topOf(model.layout, index) + depth * heightOf(model.layout, index)
    return (
      <div
        key={id}
        className={classes.pointer}
        data-hue={nameHue(person.name)}
        data-pointer={person.userId}
        data-leaving={isLeaving || undefined}
        style={{ transform: `translate(${label + xOf(axis, day)}px, ${top}px)` }}
      >
        <svg width="15" height="17" viewBox="0 0 15 17" aria-hidden>
          <path d="M1 1l4.6 13.5 2.6-5.4 5.6-2.2z" fill="currentColor" strokeWidth="1.2" />
        </svg>
        <span className={classes.tag}>{person.name.split(' ')[0]}</span>
      </div>
    )
  })
}
