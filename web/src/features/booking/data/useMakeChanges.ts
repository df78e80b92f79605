import { useLayoutEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '../directory'
import { useBookingWords } from '../words'

import { Changes } from './changes'
import type { Bookings } from './context'
import type { Surroundings } from './preview'
import { useRefusal } from './refusals'
import { changeSentences, type Sentences } from './sentences'

const MS_PER_HOUR = 3_600_000

/** 13:00 → 13/24 */
function partOfDay(clock: string | undefined): number {
  const [hours = 13, minutes = 0] = (clock ?? '13:00').split(':').map(Number)
  return (hours + minutes / 60) / 24
}

/** What can be done to the bookings of this studio: one object, which always speaks with the names of now. */
export function useMakeChanges(bookings: Pick<Bookings, 'store' | 'rereader' | 'own'>): Changes {
  const { tenant, user } = useStudio()
  const text = useTranslations('booking.changes')
  const common = useTranslations('common')
  const words = useBookingWords()
  const directory = useDirectory()
  const [made] = useState(() => {
    const current: { say?: Sentences; around?: () => Surroundings } = {}
    const known = <Value>(value: Value | undefined): Value => {
      if (value === undefined) throw new Error('A change was made before the first picture.')
      return value
    }
    const changes = new Changes({
      store: bookings.store,
      rereader: bookings.rereader,
      own: (actionId) => bookings.own.add(actionId),
      say: () => known(current.say),
      around: () => known(current.around)(),
      show: showToast,
      ask: (refusal) => useRefusal.getState().ask(refusal),
      isMac: navigator.userAgent.includes('Mac'),
    })
    return { changes, current }
  })
  useLayoutEffect(() => {
    made.current.say = changeSentences(text, common, words, directory)
    made.current.around = () => ({
      userId: user.id,
      now: Date.now(),
      midday: partOfDay(tenant.settings.midday),
      holdLifeMs: (tenant.settings.holdLifeHours ?? 24) * MS_PER_HOUR,
      zoneOf: (artistId) => directory.artists.get(artistId)?.timezone ?? tenant.timezone,
    })
  })
  return made.changes
}
