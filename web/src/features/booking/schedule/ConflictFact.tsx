import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { useAwayWords } from '@/features/artist/away/words'
import { useTimeOff } from '@/features/artist/away/timeOff'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'

import { lanesOf, placeOf } from './bars'
import classes from './conflict.module.css'
import { findConflicts } from './conflicts'

/** Why a booking needs a look, beside its other facts; absent when it needs none. */
export function ConflictFact({ booking }: { booking: ShownBooking }) {
  const t = useTranslations('away.conflict')
  const say = useAwayWords()
  const { tenant, zone } = useStudio()
  const { artists } = useDirectory()
  const store = useBookingStore()
  const place = placeOf(booking, zone)
  const [from, to] = [Math.floor(place.start), Math.ceil(place.end)]
  const away = useTimeOff(tenant.slug, from, to, zone).of(booking.artistId)
  const calendar = useWorkCalendar(tenant, from, to)
  const artist = artists.get(booking.artistId)
  if (artist === undefined) return null
  const { bars } = lanesOf(store.ofArtist(artist.id), zone, false)
  const near = bars.filter((bar) => bar.start < place.end + 1 && bar.end > place.start - 1)
  const conflict = findConflicts(near, away, calendar.of(artist)).get(booking.id)
  if (conflict === undefined) return null
  const over = away.find((one) => one.start < place.end && one.end > place.start)
  const why = conflict === 'away' && booking.status === 'hold' ? 'awayHold' : conflict
  return (
    <>
      <dt>{t('title')}</dt>
      <dd className={classes.fact}>
        <IconAlertTriangle size={13} aria-hidden />
        <span>
          {t(`why.${why}`, {
            artist: artist.name,
            what: over === undefined ? '' : say.reasonAndDates(over.row),
          })}
        </span>
      </dd>
    </>
  )
}
