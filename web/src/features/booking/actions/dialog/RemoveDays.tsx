import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { dayLong } from '@/shared/lib/dates'
import { dayOf, isoOf, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'

import { useActions } from '@/features/booking/actions/context'
import { withoutDays } from '@/features/booking/actions/pieces'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import type { ShownBooking } from '@/features/booking/data/types'

import classes from './dialog.module.css'
import { Frame } from './Frame'

/** Takes days out of a booking: what is left on both sides of them stays. */
export function RemoveDays({ target, onClose }: { target: ShownBooking; onClose: () => void }) {
  const t = useTranslations('actions.removeDays')
  const words = useActionWords()
  const { split } = useActions()
  const [chosen, setChosen] = useState<ReadonlySet<Day>>(new Set())
  const first = dayOf(target.startDate)
  const days = Array.from({ length: dayOf(target.endDate) - first + 1 }, (_, at) => first + at)
  const off = new Set(target.daysOff)
  const pieces = withoutDays(target, chosen)
  const toggle = (day: Day) => {
    const next = new Set(chosen)
    if (!next.delete(day)) next.add(day)
    setChosen(next)
  }
  return (
    <Frame
      title={t('title', { what: words.what(target) })}
      action={t('go', { count: chosen.size })}
      isReady={chosen.size > 0 && pieces.length > 0}
      onGo={() => {
        onClose()
        split(target, pieces)
      }}
      onClose={onClose}
    >
      <div className={classes.list} role="group" aria-label={t('list')}>
        {days.map((day) => (
          <label key={day} className={classes.day} data-chosen={chosen.has(day) || undefined}>
            <Checkbox
              size="xs"
              checked={chosen.has(day)}
              onChange={() => toggle(day)}
              data-autofocus={day === first || undefined}
            />
            <span>{dayLong(day, locale)}</span>
            {off.has(isoOf(day)) && <small>{t('off')}</small>}
          </label>
        ))}
      </div>
      <p className={classes.text} role="status">
        {t('left', { count: pieces.length })}
      </p>
    </Frame>
  )
}
