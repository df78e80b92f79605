import type { Booking } from '@/shared/api/generated'

import { refusesSeveral } from '@/features/booking/outbox/waiting'

import type { ChangesWorld } from './changes'
import { twiceIfUnknown, type Answer } from './send'
import type { Sentence } from './sentences'
import type { Reshape, SeveralOutcome } from './types'

/** What changes of several bookings share with the single ones. */
export interface Company {
  /** Changes of one booking are sent one after the other. */
  lanes: Map<string, Promise<Booking | null>>
  take: (bookings: Booking[], actionId: string | null) => void
  done: (sentence: Sentence, actionId: string | null) => void
  fail: (error: unknown) => void
}

/** Makes several bookings of one, or one of several: upon what my own earlier changes have made of it. */
export async function runReshape(
  { booking, ask, sentence }: Reshape,
  world: Pick<ChangesWorld, 'outbox' | 'isOffline' | 'outboxWords' | 'show'>,
  company: Company,
): Promise<SeveralOutcome> {
  const reason = refusesSeveral(world, [booking.id])
  if (reason !== null) {
    world.show({ text: reason, tone: 'problem' })
    return { kind: 'failed', error: null }
  }
  const made = await (company.lanes.get(booking.id) ?? Promise.resolve(null))
  const version = made?.version === booking.version + 1 ? made.version : booking.version
  try {
    const answer: Answer<Booking[]> = await twiceIfUnknown(() => ask(version))
    const { data, meta } = answer.data
    const actionId = meta?.actionId ?? null
    company.take(data, actionId)
    company.done(sentence, actionId)
    return { kind: 'done', bookings: data, actionId }
  } catch (error) {
    company.fail(error)
    return { kind: 'failed', error }
  }
}
