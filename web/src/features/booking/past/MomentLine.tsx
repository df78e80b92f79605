import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import { dayAndMonth, dayNumber, timeOfDay, weekdayShort } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { Histogram } from './Histogram'
import classes from './line.module.css'
import { sayShort } from './sayShort'
import { marksOf } from './since'
import { SinceMenu } from './SinceMenu'

const MOST_NAMES = 8
const MS_PER_WEEK = 7 * 86_400_000

interface MomentLineProps {
  /** What the board shows; `moment` is where the hand is. */
  at: string
  since: string
  /** What is compared with in truth: `since`, or the beginning of what is known. */
  compared: string
  moment: number
  start: number
  end: number
  instants: readonly number[]
  onMoment: (moment: number) => void
  onSince: (since: string) => void
  onKey: (event: KeyboardEvent) => void
}

/** How much happened when, with two handles: the moment that is looked at, and dashed what it is compared with. */
export function MomentLine(props: MomentLineProps) {
  const { at, since, compared, moment, start, end, instants, onMoment, onSince, onKey } = props
  const t = useTranslations('past')
  const words = useBookingWords()
  const { zone } = useStudio()
  const slider = useRef<HTMLInputElement>(null)
  // What opened the past is gone with the present, so the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      slider.current?.focus({ preventScroll: true })
  }, [])
  const shareOf = (instant: number) => Math.max(0, Math.min(1, (instant - start) / (end - start)))
  const place = (instant: number) => ({ '--at': shareOf(instant) }) as CSSProperties
  const sinceText = sayShort(Date.parse(compared), zone, end)
  const isClose = shareOf(moment) - shareOf(Date.parse(since)) < 0.07
  const edge = shareOf(moment) > 0.93 ? 'end' : isClose || shareOf(moment) < 0.07 ? 'start' : undefined
  const isEarly = shareOf(Date.parse(since)) < 0.16
  const sinceEdge = isEarly ? 'start' : isClose && edge === 'end' ? 'far' : undefined
  return (
    <div className={classes.root}>
      <Histogram {...{ instants, start, end, since: Date.parse(since), at: moment }} />
      <div className={classes.names} aria-hidden>
        {marksOf(start, end, zone, MOST_NAMES).map(({ day, at: mark, isMidnight }) => (
          <span key={mark} style={place(mark)}>
            {!isMidnight
              ? timeOfDay(new Date(mark), zone, locale)
              : end - start > 3 * MS_PER_WEEK
                ? dayAndMonth(day, locale)
                : `${weekdayShort(day, locale)} ${dayNumber(day, locale)}`}
          </span>
        ))}
      </div>
      <i className={classes.handle} data-dashed style={place(Date.parse(since))} aria-hidden />
      <input
        ref={slider}
        className={classes.input}
        type="range"
        min={start}
        max={end}
        step={1}
        value={moment}
        aria-label={t('moment')}
        aria-valuetext={words.moment(new Date(moment).toISOString(), zone)}
        aria-description={t('momentKeys')}
        onChange={(event) => onMoment(Number(event.currentTarget.value))}
        onKeyDown={onKey}
      />
      <i className={classes.handle} style={place(moment)} aria-hidden />
      <span className={classes.chip} data-edge={edge} style={place(moment)} aria-hidden>
        {sayShort(moment, zone, end)}
      </span>
      <SinceMenu at={at} since={since} onSince={onSince}>
        <button
          type="button"
          className={classes.since}
          data-edge={sinceEdge}
          style={place(Date.parse(since))}
        >
          {t('sinceChip', { moment: sinceText })}
          <span className="heard-only">, {t('sinceOther')}</span>
        </button>
      </SinceMenu>
    </div>
  )
}
