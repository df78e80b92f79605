import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { dayOf, mondayOf } from '@/shared/lib/days'
import type { Booking, TimeOff } from '@/shared/api/generated'
import { usePhone } from '@/shared/lib/screen'
import { useTimeOff } from '@/features/artist/away/timeOff'
import { useAwayWords } from '@/features/artist/away/words'
import { useWorkCalendar } from '@/features/artist/workdays'
import { layOutStrip } from '@/features/booking/clash/strip'
import { Strip } from '@/features/booking/clash/Strip'
import { useArtistBookings, useWindow } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import { holidaysAway, type HolidayAway } from './around'
import classes from './Detail.module.css'

const LIVE = new Set(['hold', 'pencil', 'confirmed'])
/** From the Monday of the booking on: two weeks and a day, on a phone one and a half. */
const DAYS = 15
const DAYS_OF_PHONE = 10
const DAYS_AFTER = 2

/** The days of a booking with everything else of the artist on them: both sides of a challenge, and what comes next. */
export function Around({ booking }: { booking: Booking }) {
  const isPhone = usePhone()
  const first = dayOf(booking.startDate) - 7
  const last = dayOf(booking.endDate) + DAYS
  useWindow(first, last)
  const bookings = useArtistBookings(booking.artistId).filter((one) => LIVE.has(one.status))
  const own = bookings.some((one) => one.id === booking.id) ? bookings : [...bookings, booking]
  const needed = dayOf(booking.endDate) - mondayOf(dayOf(booking.startDate)) + DAYS_AFTER
  const days = Math.max(isPhone ? DAYS_OF_PHONE : DAYS, needed)
  const away = useAway(booking, first, Math.max(last, first + 7 + days))
  const layout = layOutStrip(booking, own, null, days, away, 0)
  const shown = new Set(layout.away.map(({ item }) => item.id))
  return (
    <>
      <Strip layout={{ ...layout, asked: null, lanes: Math.max(1, layout.lanes - 1) }} asked="" hasWeekdays />
      <AwayList away={away.filter((one) => shown.has(one.id))} booking={booking} />
    </>
  )
}

/** When the artist does not work near these days: time off, and the public holidays of their region. */
function useAway(booking: Booking, first: number, last: number): (TimeOff | HolidayAway)[] {
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const zone = booking.timezone
  const timeOff = useTimeOff(tenant.slug, first, last, zone).of(booking.artistId)
  const calendar = useWorkCalendar(tenant, first, last)
  const artist = artists.get(booking.artistId)
  const { holidays } = artist === undefined ? calendar.studio : calendar.of(artist)
  const all = [...timeOff.map(({ row }) => row), ...holidaysAway(holidays, first, last, zone)]
  return all.toSorted((one, other) => Date.parse(one.startTime) - Date.parse(other.startTime))
}

/** The same in words: what only has dots on the strip. */
function AwayList({ away, booking }: { away: readonly (TimeOff | HolidayAway)[]; booking: Booking }) {
  const t = useTranslations()
  const { artistName } = useDirectory()
  const words = useAwayWords()
  if (away.length === 0) return null
  return (
    <ul className={classes.away} aria-label={t('inbox.away', { who: artistName(booking.artistId) })}>
      {away.map((one) => (
        <li key={one.id}>
          <IconCalendarOff size={14} aria-hidden />
          <b>{'holiday' in one ? one.holiday : t(`away.kind.${one.kind}`)}</b>
          <span>{words.dates({ ...one, timezone: booking.timezone })}</span>
        </li>
      ))}
    </ul>
  )
}
