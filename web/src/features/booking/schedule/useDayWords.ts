import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Project } from '@/shared/api/generated'
import { barsWithin, type Lanes } from '@/shared/board/bars'
import { dayLong, dayRange } from '@/shared/lib/dates'
import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import type { Away } from '@/features/artist/away/timeOff'
import { useAwayWords } from '@/features/artist/away/words'
import { isWorkDay, type WorkDays } from '@/features/artist/workdays'

import { isFirm } from '@/features/booking/data/ranks'

import type { BookingBar } from './bars'
import type { Preview } from './preview'
import { NO_PROJECT_ROW, peopleAndDays } from './projectBars'
import { useOverWords } from '@/features/booking/together/over'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

/** Days and drags in words: for those who listen, and on the card of a drag. */
export function useDayWords(
  lanesOfArtist: (artistId: string) => Lanes<BookingBar>,
  lanesOfRow: (rowId: string) => Lanes<BookingBar>,
  daysOf: (artist: Artist) => WorkDays,
  awayOf: (artistId: string) => readonly Away[],
) {
  const t = useTranslations('board')
  const sayAway = useTranslations('away.said')
  const awayWords = useAwayWords()
  const words = useBookingWords()
  const directory = useDirectory()

  const sayOver = useOverWords()

  return useMemo(() => {
    const nameOf = ({ booking }: BookingBar) =>
      [directory.projectName(booking.projectId), booking.title].filter(Boolean).join(', ')

    const stateOf = (artist: Artist, first: Day, last: Day): string => {
      const found = lanesOfArtist(artist.id)
      const bars = barsWithin(found, first, last + 1).flatMap((index) => found.bars[index] ?? [])
      const bookings = bars.filter((bar) => isFirm(bar.booking)).length
      const holds = bars.length - bookings
      const both = bookings > 0 && holds > 0 ? 'yes' : 'no'
      if (bars.length > 0) return t('day.booked', { bookings, holds, both })
      const away = awayOf(artist.id).find((one) => one.start < last + 1 && one.end > first)
      if (away !== undefined) return sayAway(away.row.kind)
      const holiday = daysOf(artist).holidays.get(first)
      if (holiday !== undefined) return t('day.holiday', { name: holiday })
      return isWorkDay(daysOf(artist), first) ? t('day.free') : t('day.off')
    }
    /** Aoife Brennan, Wednesday 18 March, 1 booking and 1 hold */
    const sayDay = (artist: Artist, first: Day, last: Day): string => {
      const state = stateOf(artist, first, last)
      if (first === last) return t('day.label', { artist: artist.name, day: dayLong(first, locale), state })
      return t('day.range', { artist: artist.name, range: dayRange(first, last, locale), state })
    }
    /** Halcyon, Wednesday 18 March, 3 artists */
    const sayProjectDay = (project: Project | null, first: Day, last: Day): string => {
      const found = lanesOfRow(project?.id ?? NO_PROJECT_ROW)
      const bars = barsWithin(found, first, last + 1).flatMap((index) => found.bars[index] ?? [])
      const { people } = peopleAndDays(bars, first, last + 1)
      const state = t('people', { count: people })
      const name = project?.name ?? t('noProject')
      if (first === last) return t('day.label', { artist: name, day: dayLong(first, locale), state })
      return t('day.range', { artist: name, range: dayRange(first, last, locale), state })
    }
    /** Free, which rank behind whom, who is in the way, or which time off. */
    const sayPreview = (preview: Preview): string => {
      const { away, artist, status, clash } = preview
      if (away === null || (clash !== null && status !== 'hold')) return sayQueue(preview)
      const what = awayWords.reasonAndDates(away.row)
      if (status !== 'hold') return t('ghost.away', { artist: artist.name, what })
      return `${sayQueue(preview)}. ${t('ghost.awayHold', { artist: artist.name, what })}`
    }
    const sayQueue = (preview: Preview): string => {
      const { drag, clash, behind, below, ranks, artist, isChanged, isOver } = preview
      if (isOver && drag.id !== null) return sayOver(drag.id)
      if (isChanged) return t('ghost.changed')
      if (clash !== null) {
        return t('ghost.taken', {
          artist: artist.name,
          title: nameOf(clash),
          dates: words.shortDates(clash.booking),
        })
      }
      if (below > 0) return t('ghost.below', { count: below })
      const worst = Math.max(1, ...ranks.map((segment) => segment.rank))
      if (behind === null || worst === 1) return ranks.length > 0 ? t('ghost.firstHold') : t('ghost.free')
      return t('ghost.rank', { rank: words.ordinal(worst), title: nameOf(behind) })
    }
    return { sayDay, sayProjectDay, sayPreview }
  }, [t, sayAway, awayWords, words, directory, lanesOfArtist, lanesOfRow, daysOf, awayOf, sayOver])
}
