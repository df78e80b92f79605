import { ActionIcon, Button } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'

import { MomentLine } from './MomentLine'
import { RestoreButton } from './restore/RestoreButton'
import type { PastPageProps } from './useTravel'
import classes from './past.module.css'
import { notBefore, scaleStart, stepFrom, walk } from './since'
import { useFilm } from './useFilm'
import { useInstants } from './useInstants'

const MS_PER_DAY = 86_400_000
const SETTLE = 150

/** The moment that the hand is at. The board follows when it rests; whoever else changes the address leads it. */
function useHand(at: string, onGo: PastPageProps['onGo']) {
  const [moment, setMoment] = useState(() => Date.parse(at))
  const [sent, setSent] = useState(at)
  const [seen, setSeen] = useState(at)
  if (at !== seen) {
    setSeen(at)
    if (at !== sent) setMoment(Date.parse(at))
  }
  useEffect(() => {
    if (moment === Date.parse(at)) return
    const timer = setTimeout(() => {
      const next = new Date(moment).toISOString()
      setSent(next)
      onGo({ at: next })
    }, SETTLE)
    return () => clearTimeout(timer)
  }, [moment, at, onGo])
  return [moment, setMoment] as const
}

/** The line of time, and the ways along it: by the hand, by keys, change by change, or as a film. */
export function PastBar(props: PastPageProps & { tools: ReactNode }) {
  const { at, since, differences, onGo, tools } = props
  const t = useTranslations('past')
  const { zone } = useStudio()
  const [end] = useState(() => Math.max(Date.now(), Date.parse(at)))
  const [moment, setMoment] = useHand(at, onGo)
  const earliest = Math.min(Date.parse(since), Date.parse(at))
  const [from, setFrom] = useState(() => scaleStart(earliest, zone))
  if (earliest - from < MS_PER_DAY / 2) setFrom(scaleStart(earliest, zone))
  // What was before cannot be gone to, and what is not kept neither.
  const start = Math.max(from, Date.parse(differences.beginsAt ?? '') || from)
  const { instants, isKnown } = useInstants(start, end, moment)
  // Steps that were asked for before it is known where they lead.
  const [wish, setWish] = useState(0)
  if (isKnown && wish !== 0) {
    setWish(0)
    setMoment(walk(instants, moment, wish))
  }
  const next = stepFrom(instants, moment, 1)
  const { isRunning, toggle, stop } = useFilm(next, isKnown, setMoment)
  const go = (to: number) => {
    stop()
    setMoment(to)
  }
  const step = (direction: 1 | -1) => {
    stop()
    setWish((before) => before + direction)
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.key === ' ') toggle()
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const direction = event.key === 'ArrowRight' ? 1 : -1
      if (event.shiftKey) go(Math.min(end, Math.max(start, moment + direction * MS_PER_DAY)))
      else step(direction)
    } else return
    event.preventDefault()
  }
  return (
    <section aria-label={t('moment')} className={classes.line}>
      <ActionIcon.Group>
        <ActionIcon variant="default" size={30} aria-label={t('earlier')} onClick={() => step(-1)}>
          <IconPlayerTrackPrev size={16} />
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label={t(isRunning ? 'stop' : 'play')} onClick={toggle}>
          {isRunning ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label={t('later')} onClick={() => step(1)}>
          <IconPlayerTrackNext size={16} />
        </ActionIcon>
      </ActionIcon.Group>
      <MomentLine
        {...{ at, since, moment, start, end, instants, onKey }}
        compared={notBefore(since, differences.beginsAt)}
        onMoment={go}
        onSince={(other) => onGo({ since: other })}
      />
      <div className={classes.tools}>{tools}</div>
      <RestoreButton {...props} />
      <Button onClick={() => onGo({ at: undefined, since: undefined })}>{t('back')}</Button>
    </section>
  )
}
