import { IconX } from '@tabler/icons-react'

import type { Axis } from '@/shared/board/axis'

import { dragTrial, useTrialState } from '@/features/booking/trial/useTrial'
import { useBookingWords } from '@/features/booking/words'
import classes from './ghost.module.css'
import { isRefused as isRefusedHere, type Preview } from './preview'

/** The bar as it would be: its code, and its rank by segment with dashed dividers; or crossed out if it cannot be. */
export function GhostView({ preview, axis, text }: { preview: Preview; axis: Axis; text: string }) {
  const words = useBookingWords()
  const { refusal } = useTrialState(dragTrial, preview.key)
  const { ranks, drag } = preview
  const isRefused = isRefusedHere(preview) || refusal !== null
  const lengthOf = (one: Preview['ranks'][number]) => one.end - one.start
  const widest = ranks.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0]
  return (
    <div
      className={classes.ghost}
      data-refused={isRefused || undefined}
      data-firm={ranks.length === 0 || undefined}
    >
      {isRefused && (
        <span className={classes.text}>
          <IconX size={12} aria-hidden />
          {text}
        </span>
      )}
      {!isRefused && ranks.length === 0 && <span className={classes.text}>{text}</span>}
      {!isRefused &&
        ranks.map((segment, index) => (
          <span
            key={segment.start}
            className={classes.segment}
            style={{ left: (segment.start - drag.start) * axis.dayWidth }}
            data-first={index === 0 || undefined}
          >
            <i className={classes.rank}>{words.ordinal(segment.rank)}</i>
            {segment === widest && <span className={classes.plate}>{text}</span>}
          </span>
        ))}
    </div>
  )
}

/** A place for a booking of which nothing is known yet but its days. */
export function PlainGhost({ text }: { text: string }) {
  return (
    <div className={classes.ghost} data-firm>
      <span className={classes.text}>{text}</span>
    </div>
  )
}
