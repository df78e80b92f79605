import { ActionIcon, Button, Select } from '@mantine/core'
import {
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { Histogram } from './Histogram'
import classes from './past.module.css'
import { COMPARISONS, sinceFor, stepFrom, type Comparison } from './since'
import { useInstants, type Differences } from './useDifferences'

const MS_PER_DAY = 86_400_000
const SETTLE = 150
const BEAT = 900
const KINDS = ['added', 'moved', 'status', 'removed'] as const

interface PastBarProps {
  at: string
  since: string
  differences: Differences
  onGo: (part: { at?: string | undefined; since?: string | undefined }) => void
}

/** Which moment is looked at, what it is compared with, and the ways to others. */
export function PastBar({ at, since, differences, onGo }: PastBarProps) {
  const t = useTranslations('past')
  const words = useBookingWords()
  const { zone } = useStudio()
  const [end] = useState(() => Date.now())
  const [moment, setMoment] = useState(() => Date.parse(at))
  const [isPlaying, setPlaying] = useState(false)
  const start = Math.min(Date.parse(since), Date.parse(at)) - MS_PER_DAY
  const instants = useInstants(start, end)
  const step = (direction: 1 | -1) => setMoment((now) => stepFrom(instants, now, direction) ?? now)
  const canPlay = stepFrom(instants, moment, 1) !== null

  // The board follows when the hand rests.
  useEffect(() => {
    if (moment === Date.parse(at)) return
    const timer = setTimeout(() => onGo({ at: new Date(moment).toISOString() }), SETTLE)
    return () => clearTimeout(timer)
  }, [moment, at, onGo])
  useEffect(() => {
    if (!isPlaying || !canPlay) return
    const timer = setTimeout(() => setMoment((now) => stepFrom(instants, now, 1) ?? now), BEAT)
    return () => clearTimeout(timer)
  }, [isPlaying, canPlay, instants, moment])

  const onKey = (event: KeyboardEvent) => {
    if (event.key === ' ') setPlaying(!isPlaying)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const direction = event.key === 'ArrowRight' ? 1 : -1
      if (event.shiftKey) setMoment(Math.min(end, Math.max(start, moment + direction * MS_PER_DAY)))
      else step(direction)
    } else return
    event.preventDefault()
  }
  const said = words.moment(new Date(moment).toISOString(), zone)
  const count = (kind: (typeof KINDS)[number]) =>
    differences.changes.filter((one) => one.kind === kind).length
  const chosen = COMPARISONS.find((one) => sinceFor(one, at, zone) === since) ?? null
  return (
    <section aria-label={t('moment')} className={classes.travel}>
      <div className={classes.strip} role="status">
        <IconHistory size={16} aria-hidden />
        <strong>{t('looking', { moment: said })}</strong>
        <span>
          {t('readOnly')} {t('compared', { moment: words.moment(since, zone) })}
        </span>
        <span className={classes.counts}>
          {KINDS.map((kind) => (
            <span key={kind} data-kind={kind}>
              {t(`counts.${kind}`, { count: count(kind) })}
            </span>
          ))}
        </span>
      </div>
      <div className={classes.line}>
        <ActionIcon variant="default" aria-label={t('earlier')} onClick={() => step(-1)}>
          <IconPlayerTrackPrev size={14} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t(isPlaying && canPlay ? 'stop' : 'play')}
          onClick={() => setPlaying(!(isPlaying && canPlay))}
        >
          {isPlaying && canPlay ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
        </ActionIcon>
        <ActionIcon variant="default" aria-label={t('later')} onClick={() => step(1)}>
          <IconPlayerTrackNext size={14} />
        </ActionIcon>
        <div className={classes.slider}>
          <Histogram instants={instants} start={start} end={end} since={Date.parse(since)} at={moment} />
          <input
            type="range"
            min={start}
            max={end}
            step={1}
            value={moment}
            aria-label={t('moment')}
            aria-valuetext={said}
            title={t('momentKeys')}
            onChange={(event) => setMoment(Number(event.currentTarget.value))}
            onKeyDown={onKey}
          />
        </div>
        <Select
          aria-label={t('since')}
          w={170}
          value={chosen}
          placeholder={words.moment(since, zone)}
          allowDeselect={false}
          data={COMPARISONS.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => onGo({ since: sinceFor(value as Comparison, at, zone) })}
        />
        <Button onClick={() => onGo({ at: undefined, since: undefined })}>{t('back')}</Button>
      </div>
    </section>
  )
}
