import { useEffect, useState } from 'react'

import type { Booking, Ripple } from '@/shared/api/generated'

import { differencesOf, rippleOf, tryOut, type Differences, type RippleQuestion } from './asking'

export interface RippleState {
  /** What would be; null while it is asked for. */
  ripple: Ripple | null
  bookings: readonly Booking[]
  /** What is not as it was shown a moment ago. */
  differences: Differences | null
  error: unknown
  again: () => void
  /** The program said that it would do something else by now: that is what is shown then. */
  renew: (ripple: Ripple) => void
}

type Known = Pick<RippleState, 'ripple' | 'bookings' | 'differences' | 'error'>
const UNKNOWN: Known = { ripple: null, bookings: [], differences: null, error: null }

/** Of what was shown elsewhere the new plan is known already, with what is new in it. */
function knownOf({ since, targets }: RippleQuestion): Known {
  const ripple = since === undefined ? null : rippleOf(since.error)
  if (since === undefined || ripple === null) return UNKNOWN
  return { ripple, bookings: targets, differences: differencesOf(since.shown, ripple), error: null }
}

/** Asks once what would come of a change. */
export function useRipple(question: RippleQuestion): RippleState {
  const [known, setKnown] = useState<Known>(() => knownOf(question))
  const [round, setRound] = useState(known === UNKNOWN ? 1 : 0)
  const [asked] = useState(question)
  useEffect(() => {
    if (round === 0) return
    const flight = new AbortController()
    tryOut(asked, flight.signal).then(
      ({ ripple, bookings }) => {
        if (!flight.signal.aborted) setKnown({ ripple, bookings, differences: null, error: null })
      },
      (error: unknown) => {
        if (!flight.signal.aborted) setKnown((before) => ({ ...before, error }))
      },
    )
    return () => flight.abort()
  }, [asked, round])
  return {
    ...known,
    again: () => {
      setKnown(UNKNOWN)
      setRound(round + 1)
    },
    renew: (ripple) =>
      setKnown((before) => ({
        ...before,
        ripple,
        differences: before.ripple === null ? null : differencesOf(before.ripple, ripple),
      })),
  }
}
