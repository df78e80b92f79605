import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Axis } from '@/shared/board/axis'
import { Beside } from '@/shared/board/Beside'
import type { BoardHandle } from '@/shared/board/Board'
import { dayLong } from '@/shared/lib/dates'
import { dayOf, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import type { ShownBooking } from '@/features/booking/data/types'
import { useBookingWords } from '@/features/booking/words'

import { useActions } from './context'
import { splitBefore } from './pieces'
import classes from './SplitMode.module.css'
import { useActionWords } from './useActionWords'

interface SplitModeProps {
  booking: ShownBooking
  handle: RefObject<BoardHandle | null>
  axis: Axis
  onEnd: () => void
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }

/** A bar is cut by keys: arrows choose the day before which, Enter cuts, Escape leaves it whole. */
export function SplitMode({ booking, handle, axis, onEnd }: SplitModeProps) {
  const t = useTranslations('actions.split')
  const words = useActionWords()
  const phrases = useBookingWords()
  const { split } = useActions()
  const first = dayOf(booking.startDate) + 1
  const last = dayOf(booking.endDate)
  const [day, setDay] = useState<Day>(() => Math.floor((first + last) / 2))
  const [bar, setBar] = useState<DOMRect | null>(null)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined) setDay((now) => Math.max(first, Math.min(last, now + step)))
    else if (event.key === 'Enter') {
      const pieces = splitBefore(booking, day)
      onEnd()
      if (pieces !== null) split(booking, pieces)
    } else if (event.key === 'Escape' || event.key === 'Tab') onEnd()
    else if (event.ctrlKey || event.metaKey || event.key === 'Shift') return
    event.preventDefault()
    event.stopPropagation()
  })
  const leave = useEffectEvent(onEnd)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const scroller = handle.current?.element() ?? null
    const find = () => {
      const element = scroller?.querySelector(`[data-bar-id="${booking.id}"]`)
      setBar(element?.getBoundingClientRect() ?? null)
    }
    const frame = requestAnimationFrame(find)
    window.addEventListener('keydown', (event) => onKey(event), { signal, capture: true })
    window.addEventListener('pointerdown', () => leave(), { signal, capture: true })
    scroller?.addEventListener('scroll', find, { signal, passive: true })
    window.addEventListener('resize', find, { signal })
    return () => {
      cancelAnimationFrame(frame)
      stop.abort()
    }
  }, [booking.id, handle])
  if (bar === null) return null
  const [before, after] = splitBefore(booking, day) ?? []
  const worked = (from?: string | null, to?: string | null) => {
    const off = booking.daysOff.filter((date) => from && to && date >= from && date <= to)
    return phrases.worked(from && to ? dayOf(to) - dayOf(from) + 1 - off.length : 0, 'day')
  }
  const parts = {
    first: worked(before?.startDate, before?.endDate),
    second: worked(after?.startDate, after?.endDate),
  }
  const x = bar.left + (day - first + 1) * axis.dayWidth
  const title = t('before', { day: dayLong(day, locale) })
  return (
    <>
      <i className={classes.cut} style={{ left: x, top: bar.top - 4, height: bar.height + 8 }} aria-hidden />
      <Beside
        anchor={{ left: x, top: bar.top, width: 0, height: bar.height }}
        bounds={{ left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }}
      >
        <section className={classes.card} aria-label={t('label', { what: words.what(booking) })}>
          <h2>{title}</h2>
          <p>{t('parts', parts)}</p>
          <p className={classes.keys}>
            <kbd>←</kbd> <kbd>→</kbd> {t('keys')} <kbd>Enter</kbd> {t('go')} <kbd>Esc</kbd> {t('abort')}
          </p>
        </section>
      </Beside>
      <div className="heard-only" role="status">
        {t('spoken', { day: dayLong(day, locale), ...parts })}
      </div>
    </>
  )
}
