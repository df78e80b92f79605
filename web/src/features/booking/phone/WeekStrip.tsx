import { useTranslations } from 'use-intl'

import { dayLong, weekdayLetter } from '@/shared/lib/dates'
import { dayOfMonth, isWeekend, startOfWeek, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useSwipe } from '@/shared/lib/useSwipe'
import { weekStart } from '@/shared/lib/week'

import classes from './WeekStrip.module.css'

interface WeekStripProps {
  day: Day
  today: Day
  /** What there is to say of a day in a word or two; shown under its number. */
  note: (day: Day) => { text: string; spoken: string } | null
  onGo: (day: Day) => void
}

/** The week of the day, to tap; a swipe brings the next one or the one before. */
export function WeekStrip({ day, today, note, onGo }: WeekStripProps) {
  const t = useTranslations('phone')
  const first = startOfWeek(day, weekStart())
  const swipe = useSwipe((step) => onGo(day + 7 * step))
  return (
    <div className={classes.root} role="group" aria-label={t('week')} {...swipe}>
      {Array.from({ length: 7 }, (_, at) => first + at).map((one) => {
        const noted = note(one)
        return (
          <button
            key={one}
            type="button"
            className={classes.day}
            aria-pressed={one === day}
            aria-current={one === today ? 'date' : undefined}
            data-weekend={isWeekend(one) || undefined}
            onClick={() => onGo(one)}
          >
            <span className="heard-only">
              {[dayLong(one, locale), noted?.spoken].filter(Boolean).join(', ')}
            </span>
            <span className={classes.letter} aria-hidden>
              {weekdayLetter(one, locale)}
            </span>
            <span className={classes.number} aria-hidden>
              {dayOfMonth(one)}
            </span>
            <span className={classes.note} aria-hidden>
              {noted?.text}
            </span>
          </button>
        )
      })}
    </div>
  )
}
