import { useTranslations } from 'use-intl'

import { shortRange } from '@/shared/lib/dates'
import { startOfWeek, type Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { weekStart } from '@/shared/lib/week'

import type { BookingBar } from '@/features/booking/schedule/bars'

import { BookingCard } from './BookingCard'
import classes from './Agenda.module.css'

interface AgendaProps {
  /** In order of their beginning. */
  bars: readonly BookingBar[]
  /** Nothing that ended before this day. */
  from: Day
  today: Day
  onOpen: (bookingId: string) => void
}

/** An artist's own bookings by weeks: what runs already, then what comes. */
export function Agenda({ bars, from, today, onOpen }: AgendaProps) {
  const t = useTranslations('phone')
  const weeks = new Map<Day, BookingBar[]>()
  for (const bar of bars) {
    if (bar.end <= from) continue
    const week = startOfWeek(Math.max(from, Math.floor(bar.start)), weekStart())
    weeks.set(week, [...(weeks.get(week) ?? []), bar])
  }
  if (weeks.size === 0) return <p className={classes.none}>{t('nothing')}</p>
  const thisWeek = startOfWeek(today, weekStart())
  const nameOf = (week: Day) => {
    if (week === thisWeek) return t('thisWeek')
    return week === thisWeek + 7 ? t('nextWeek') : shortRange(week, week + 6, locale)
  }
  return [...weeks].map(([week, own]) => (
    <section key={week} className={classes.week} aria-label={nameOf(week)}>
      <h2>{nameOf(week)}</h2>
      {own.map(({ id, booking }) => (
        <BookingCard key={id} booking={booking} isFull onOpen={onOpen} />
      ))}
    </section>
  ))
}
