import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import { dayAndMonth, weekdayShort } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useWorkCalendar } from '@/features/artist/workdays'
import { useStudio } from '@/features/tenant/studio'

import { useBookingStore } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords, type When } from '@/features/booking/words'

import { daysOf, overlaps, type Asked } from './asked'
import type { Clash } from './options'

const MS_PER_HOUR = 3_600_000
const DAYS_OF_A_WEEK = 7

export interface WayNotes {
  /** The first hold of an artist at the time that was asked for. */
  holdOn: (artistId: string, asked: Asked) => Booking | null
  /** Skips Easter Monday. Saltmarsh has a 1st hold on 7–10 April. */
  ofPeriod: (asked: Asked, when: When) => string
  /** Behind Aster GT Mon–Thu and The Drowned Wood Fri. Expires Thu 12 March 14:20. */
  ofQueue: (clash: Clash, asked: Asked) => string
  /** Mon 16, Tue 17 and Fri 20 March. The other days are held. */
  ofDays: (days: readonly string[]) => string
}

/** What is worth knowing about a way out before it is taken, from what is on the board already. */
export function useWayNotes(): WayNotes {
  const t = useTranslations('booking.clash')
  const words = useBookingWords()
  const store = useBookingStore()
  const { tenant, zone } = useStudio()
  const { artists, projectName } = useDirectory()

  const holdsOf = (artistId: string, when: When, except: Booking | null): Booking[] =>
    store
      .ofArtist(artistId)
      .filter((one) => one.status === 'hold' && one.id !== except?.id && overlaps(when, one))
      .sort((one, other) => (one.rank ?? 1) - (other.rank ?? 1))

  // A public holiday is known for the year that was asked about; one beyond it is only not named.
  const year = new Date().getFullYear()
  const calendar = useWorkCalendar(
    tenant,
    Date.UTC(year, 0, 1) / 86_400_000,
    Date.UTC(year + 1, 0, 1) / 86_400_000,
  )

  function ofPeriod(asked: Asked, when: When): string {
    const artist = artists.get(asked.artistId)
    const [first, last] = daysOf(when)
    const holidays = [...(artist ? calendar.of(artist).holidays : [])].filter(
      ([day]) => day >= first && day <= last,
    )
    const skips = new Intl.ListFormat(locale).format(holidays.map(([, name]) => name))
    const holds = holdsOf(asked.artistId, when, asked.booking).slice(0, 2)
    const held = holds.map((hold) =>
      t('hasHold', {
        what: projectName(hold.projectId) ?? hold.title,
        rank: words.ordinal(hold.rank ?? 1),
        dates: words.shortDates(hold),
      }),
    )
    return [skips === '' ? '' : t('skips', { days: skips }), ...held].filter(Boolean).join(' ')
  }

  function daysBehind(asked: Asked, conflict: Booking): string {
    const [askedFirst, askedLast] = daysOf(asked.when)
    const [first, last] = daysOf(conflict)
    const from = Math.max(askedFirst, first)
    const to = Math.min(askedLast, last)
    if (askedLast - askedFirst >= DAYS_OF_A_WEEK) return words.shortDates(conflict)
    return from === to
      ? weekdayShort(from, locale)
      : `${weekdayShort(from, locale)}–${weekdayShort(to, locale)}`
  }

  function ofQueue(clash: Clash, asked: Asked): string {
    const who = clash.conflicts.map((conflict) =>
      t('behindOn', {
        what: projectName(conflict.projectId) ?? conflict.title,
        days: daysBehind(asked, conflict),
      }),
    )
    // Time off is in the way of what is firm alone: a hold there stands behind nobody.
    const behind = who.length === 0 ? '' : t('behind', { who: new Intl.ListFormat(locale).format(who) })
    if (asked.booking?.status === 'hold') return behind
    const life = (tenant.settings.holdLifeHours ?? 24) * MS_PER_HOUR
    const at = words.moment(new Date(Date.now() + life).toISOString(), zone)
    return `${behind} ${t('expires', { at })}`.trim()
  }

  const MOST_NAMED = 5
  const ofDays = (days: readonly string[]) => {
    const named = days
      .slice(0, MOST_NAMED)
      .map((day) => `${weekdayShort(dayOf(day), locale)} ${dayAndMonth(dayOf(day), locale)}`)
    const more = days.length - named.length
    const list = more > 0 ? [...named, t('moreDays', { count: more })] : named
    return t('othersHeld', { days: new Intl.ListFormat(locale).format(list) })
  }

  return {
    ofDays,
    holdOn: (artistId, asked) => holdsOf(artistId, asked.when, null)[0] ?? null,
    ofPeriod,
    ofQueue,
  }
}
