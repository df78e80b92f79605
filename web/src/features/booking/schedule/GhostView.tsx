import { useTranslations } from 'use-intl'

import type { Axis } from '@/shared/board/axis'

import { useBookingWords } from '@/features/booking/words'
import classes from './ghost.module.css'
import type { Preview } from './preview'

/** The bar as it would be: its code, and its rank by segment with dashed dividers; or crossed out if it cannot be. */
export function GhostView({ preview, axis, text }: { preview: Preview; axis: Axis; text: string }) {
  const words = useBookingWords()
  const { clash, ranks, drag } = preview
  const lengthOf = (one: Preview['ranks'][number]) => one.end - one.start
  const widest = ranks.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0]
  return (
    <div
      className={classes.ghost}
      data-refused={clash !== null || preview.isChanged || undefined}
      data-firm={ranks.length === 0 || undefined}
    >
      {clash !== null && <span className={classes.text}>{text}</span>}
      {clash === null && ranks.length === 0 && <span className={classes.text}>{text}</span>}
      {clash === null &&
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

/** Dates, days and artist; then what it means: free, which rank, or who is in the way; then the keys. */
export function GhostCard({
  preview,
  dates,
  describe,
}: {
  preview: Preview
  dates: string
  describe: (preview: Preview) => string
}) {
  const t = useTranslations('board.ghost')
  const words = useBookingWords()
  const { clash, off, worked, unit, artist, drag } = preview
  return (
    <div className={classes.card}>
      <p className={classes.dates}>{dates}</p>
      <p className={classes.who}>{t('who', { worked: words.worked(worked, unit), artist: artist.name })}</p>
      {off > 0 && <p className={classes.who}>{t('off', { days: words.worked(off, 'day') })}</p>}
      <p
        className={classes.state}
        data-tone={clash !== null || preview.isChanged ? 'danger' : preview.behind !== null ? 'warn' : 'ok'}
      >
        {describe(preview)}
      </p>
      <p className={classes.keys}>
        {drag.kind === 'create' && (
          <span>
            <kbd>P</kbd> {t('keys')}
          </span>
        )}
        <span>
          <kbd>Shift</kbd> {t('half')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('abort')}
        </span>
      </p>
    </div>
  )
}
