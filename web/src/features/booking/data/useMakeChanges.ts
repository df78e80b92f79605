import { useLayoutEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

import { useLiveStatus } from '@/shared/realtime/status'
import { showToast } from '@/shared/ui/toasts'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import { Changes } from './changes'
import type { Bookings } from './context'
import type { Surroundings } from './preview'
import { useRefusal } from './refusals'
import { changeSentences, type Sentences } from './sentences'
import { outboxWords, type OutboxWords } from '@/features/booking/outbox/words'

const MS_PER_HOUR = 3_600_000

/** 13:00 → 13/24 */
function partOfDay(clock: string | undefined): number {
  const [hours = 13, minutes = 0] = (clock ?? '13:00').split(':').map(Number)
  return (hours + minutes / 60) / 24
}

/** The names and words of now, for an object that outlives the pictures. */
class Speech {
  #say: Sentences | null = null
  #around: (() => Surroundings) | null = null

  #outboxWords: OutboxWords | null = null

  learn(say: Sentences, words: OutboxWords, around: () => Surroundings): void {
    this.#say = say
    this.#outboxWords = words
    this.#around = around
  }

  outboxWords = (): OutboxWords => {
    if (this.#outboxWords === null) throw new Error('A change was made before the first picture.')
    return this.#outboxWords
  }

  say = (): Sentences => {
    if (this.#say === null) throw new Error('A change was made before the first picture.')
    return this.#say
  }

  around = (): Surroundings => {
    if (this.#around === null) throw new Error('A change was made before the first picture.')
    return this.#around()
  }
}

/** What can be done to the bookings of this studio: one object, which always speaks with the names of now. */
export function useMakeChanges({
  store,
  rereader,
  own,
  outbox,
}: Pick<Bookings, 'store' | 'rereader' | 'own' | 'outbox'>): Changes {
  const { tenant, user } = useStudio()
  const text = useTranslations('booking.changes')
  const common = useTranslations('common')
  const offline = useTranslations('offline')
  const words = useBookingWords()
  const directory = useDirectory()
  const [speech] = useState(() => new Speech())
  const [changes] = useState(
    () =>
      new Changes({
        store,
        rereader,
        outbox,
        isOffline: () => useLiveStatus.getState().state === 'offline',
        outboxWords: speech.outboxWords,
        own: (actionId) => own.add(actionId),
        say: speech.say,
        around: speech.around,
        show: showToast,
        ask: (refusal) => useRefusal.getState().ask(refusal),
        isMac: navigator.userAgent.includes('Mac'),
      }),
  )
  useLayoutEffect(() => {
    speech.learn(changeSentences(text, common, words, directory), outboxWords(offline), () => ({
      userId: user.id,
      now: Date.now(),
      midday: partOfDay(tenant.settings.midday),
      holdLifeMs: (tenant.settings.holdLifeHours ?? 24) * MS_PER_HOUR,
      zoneOf: (artistId) => directory.artists.get(artistId)?.timezone ?? tenant.timezone,
    }))
  }, [speech, text, common, offline, words, directory, user.id, tenant])
  return changes
}
