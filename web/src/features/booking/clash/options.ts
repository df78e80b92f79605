import { useTranslations } from 'use-intl'

import type { Artist, Booking } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money, times, type Sum } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import type { Refusal, WayOut } from '@/features/booking/data/types'
import { useBookingWords, workedOf, type When } from '@/features/booking/words'

import { useWayNotes } from './notes'
import { timesOf, whenOf, type Asked, type PeriodOut } from './asked'

/** One way out, in words: what the row says, and what the button that does it says. */
export interface Option {
  key: string
  out: WayOut
  /** Where it would lie, if it is other days. */
  when: When
  price: Sum | null
  /** €440 × 5 */
  factors: string | null
  action: string
}

export type Clash = Extract<Refusal, { kind: 'clash' }>

/** What the asked for would cost by the rate of an artist; null where that takes more than a multiplication. */
export function priceOf(artist: Artist | undefined, when: When, worked: number): Sum | null {
  const rate = when.unit === 'hour' ? artist?.rate?.perHour : artist?.rate?.perDay
  return rate ? times(rate, worked) : null
}

/** Every way out that the program offers, with its price and the words of the button. */
export function useOptions(clash: Clash, asked: Asked, worked: number, artist: Artist | undefined): Option[] {
  const t = useTranslations('booking.clash')
  const words = useBookingWords()
  const { rights } = useStudio()
  const withSum = (action: string, price: Sum | null) =>
    price === null ? action : t('withSum', { action, sum: money(price, locale) })

  function ofArtist(out: Extract<WayOut, { kind: 'artist' }>): Option {
    const rate = asked.when.unit === 'hour' ? out.rate?.perHour : out.rate?.perDay
    const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(worked)
    const price = out.price ?? null
    const action = t(asked.status === 'confirmed' ? 'confirmName' : 'pencilName', { name: out.name })
    return {
      key: out.artistId,
      out,
      when: asked.when,
      price,
      factors: rate ? `${money(rate, locale)} × ${quantity}` : null,
      action: withSum(action, price),
    }
  }

  function ofPeriod(out: PeriodOut): Option | null {
    const when = whenOf(timesOf(out, asked.when.unit), asked.when, asked.when.timezone)
    if (when === null) return null
    const ownCost =
      asked.booking !== null && asked.booking.artistId === asked.artistId ? asked.booking.cost : null
    const price = rights.seesMoney ? (ownCost ?? priceOf(artist, asked.when, worked)) : null
    const action = t(asked.booking === null ? 'book' : 'moveTo', { dates: words.dates(when) })
    return { key: 'period', out, when, price, factors: null, action }
  }

  function ofHold(out: Extract<WayOut, { kind: 'hold' }>): Option {
    const rank = words.ordinal(out.rank)
    const name =
      asked.booking === null ? 'placeHold' : asked.booking.status === 'hold' ? 'stayHold' : 'turnIntoHold'
    return { key: 'hold', out, when: asked.when, price: null, factors: null, action: t(name, { rank }) }
  }

  function ofDays(out: Extract<WayOut, { kind: 'days' }>): Option {
    const count = out.days.length
    const rate = asked.booking?.rate?.perDay
    const price = rights.seesMoney && rate ? times(rate, count) : null
    return {
      key: 'days',
      out,
      when: asked.when,
      price,
      factors: rate && price ? `${money(rate, locale)} × ${count}` : null,
      action: t('confirmDays', { count }),
    }
  }

  const { holdOn } = useWayNotes()
  /** Other artists first, those whom nobody holds before the others, then other days, then the queue. */
  const place = ({ out }: Option) =>
    out.kind === 'artist'
      ? holdOn(out.artistId, asked) === null
        ? 0
        : 1
      : { days: 2, period: 3, hold: 4 }[out.kind]

  const found = clash.waysOut.flatMap((out) => {
    const option =
      out.kind === 'artist'
        ? ofArtist(out)
        : out.kind === 'period'
          ? ofPeriod(out)
          : out.kind === 'days'
            ? ofDays(out)
            : ofHold(out)
    return option === null ? [] : [option]
  })
  return found.sort((one, other) => place(one) - place(other))
}

/** How much of what was asked is worked: of a booking that keeps its days, its own count, else the days but the weekend. */
export function workedOfAsked(asked: Asked, daysOff: readonly string[], booking: Booking | null): number {
  const isSame =
    booking !== null && booking.startTime === asked.when.startTime && booking.endTime === asked.when.endTime
  return workedOf(isSame ? booking : { ...asked.when, daysOff: [...daysOff] })
}
