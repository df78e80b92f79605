import type { Item } from '@/shared/api/generated'
import { useChallengeClock } from '@/features/booking/challenge/useClock'

import { shareLeft, urgencyOf, type Urgency } from './clock'

export interface ItemClock {
  urgency: Urgency
  /** What is left, in ms: working time for a challenge, else by the clock on the wall; null without a deadline. */
  left: number | null
  /** How much of the whole that is, from 1 to 0. */
  share: number
}

const CALM: ItemClock = { urgency: 'calm', left: null, share: 0 }

/** How near the end of an item is, by the working hours and holidays of the artist. */
export function useItemClock(): (item: Item, now: number) => ItemClock {
  const clock = useChallengeClock()
  return (item, now) => {
    if (!item.dueAt || item.state !== 'open') return CALM
    const due = Date.parse(item.dueAt)
    const { artistId } = item.booking
    const working = clock.left(item.dueAt, artistId, now)
    const urgency = urgencyOf(due, now, working)
    if (item.kind === 'challenge') {
      const whole = clock.left(item.dueAt, artistId, Date.parse(item.at))
      return { urgency, left: working, share: shareLeft(whole, working) }
    }
    // A hold is as old as its place in the queue.
    const placed = Date.parse(item.kind === 'expiring' ? item.booking.placedAt : item.at)
    return { urgency, left: Math.max(0, due - now), share: shareLeft(due - placed, due - now) }
  }
}
