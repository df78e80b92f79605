import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { isRunning, useChallengeClock } from '@/features/booking/challenge/useClock'
import type { ShownBooking } from '@/features/booking/data/types'

import { usePast } from '@/features/booking/past/context'
import type { BookingBar } from './bars'
import type { BarLook } from './BarView'
import type { Conflict } from './conflicts'
import { hueBy } from './colours'
import { rankChips } from './rankChip'
import type { ScheduleSearch } from './search'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

/** How the bars of the board look and read, for the filters of the moment. */
export function useBarLook(search: ScheduleSearch, mayChange: boolean, now: number): BarLook {
  const directory = useDirectory()
  const words = useBookingWords()
  const { project, status, colour } = search
  const isByProject = search.rows === 'projects'
  const t = useTranslations('away.conflict')
  const challenge = useTranslations('booking.challenge')
  const clock = useChallengeClock()
  const waits = useTranslations('offline')('waitsToBeSent')
  const then = useTranslations('past.spoken')
  const past = usePast()
  // Clocks are said by the minute; a bar need not be drawn anew for that, so the time is that of the last look.
  const minute = Math.floor(now / 600_000) * 600_000
  return useMemo(() => {
    // A sentence is put together once for a bar, however often it comes into sight.
    const said = new WeakMap<BookingBar, { conflict: Conflict | null; whole: string }>()
    const sayChallenge = (left: string | null) =>
      left === null ? [] : [left === '' ? challenge('saidWaits') : challenge('said', { left })]
    const change = ({ id, ghost }: ShownBooking) =>
      past === null ? undefined : (ghost ?? past.kinds.get(id) ?? 'none')
    const head = (booking: ShownBooking) =>
      booking.ghost === 'was'
        ? null
        : isByProject
          ? directory.artistName(booking.artistId)
          : directory.projectCode(booking.projectId)
    const clocks = new WeakMap<ShownBooking, string>()
    const timeLeft = (booking: ShownBooking): string | null => {
      if (booking.challenge?.side !== 'challenged') return null
      let left = clocks.get(booking)
      if (left === undefined) {
        const { deadline } = booking.challenge
        left = isRunning(booking.challenge)
          ? words.duration(clock.left(deadline, booking.artistId, minute), true)
          : ''
        clocks.set(booking, left)
      }
      return left
    }
    return {
      head,
      change,
      timeLeft,
      hue: hueBy(colour ?? 'project', directory),
      rank: rankChips(words),
      say: (bar: BookingBar, conflict: Conflict | null = null) => {
        const before = said.get(bar)
        if (before?.conflict === conflict) return before.whole
        // What is seen is part of what is heard, so that who speaks to the screen can say what they see.
        const { booking } = bar
        const title = [head(booking), booking.title].filter(Boolean).join(' ')
        const changed = change(booking)
        const names = directory.namesOf(booking)
        const sentence =
          booking.ghost === undefined
            ? words.sentence({ ...booking, title }, names, minute)
            : [names.project, title, names.artist].filter(Boolean).join(', ')
        const whole = [
          sentence,
          ...(changed === undefined || changed === 'none' ? [] : [then(changed)]),
          ...sayChallenge(timeLeft(booking)),
          ...(booking.isQueued === true ? [waits] : []),
          ...(conflict === null ? [] : [t(`said.${conflict}`)]),
        ].join(', ')
        said.set(bar, { conflict, whole })
        return whole
      },
      isQuiet: ({ booking }) =>
        (project !== undefined && project.length > 0 && !project.includes(booking.projectId ?? '')) ||
        (status !== undefined && status.length > 0 && !status.includes(booking.status)),
      mayChange,
    }
  }, [
    directory,
    words,
    project,
    status,
    colour,
    isByProject,
    mayChange,
    minute,
    waits,
    t,
    challenge,
    clock,
    past,
    then,
  ])
}
