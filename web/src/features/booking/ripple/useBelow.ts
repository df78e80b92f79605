import type { BookingChanged, BookingCreate, Ripple, RippleCheck, RippleHold } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import { useArtistBookings, useChanges } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'

import { forecast } from './forecast'

/** What a new booking does to others, to be read beside the button that makes it. */
export interface Below {
  holds: readonly RippleHold[]
  rule: Ripple['rule']
  /** Whether it is confirmed: then the rule decides about the holds. */
  isConfirmed: boolean
  /** The rest is known when the program has said it. */
  told: readonly string[]
  ends: number
  broken: readonly RippleCheck[]
  /** Whether the program has said it. */
  isAnswered: boolean
  /** The plan that was shown; null while nothing of it touches anybody. */
  ripple: Ripple | null
}

/** What a new booking does to others: counted here at once, and as the program says as soon as it has. */
export function useBelow(body: BookingCreate | null, answer: BookingChanged | null): Below | null {
  const changes = useChanges()
  const { tenant } = useStudio()
  const { artists, projects } = useDirectory()
  const others = useArtistBookings(body?.artistId ?? '')
  if (body === null) return null
  const isConfirmed = body.status === 'confirmed'
  const ripple = answer?.meta?.ripple ?? null
  if (ripple !== null) return read(ripple, isConfirmed)
  const asked = body.status === 'hold' ? null : changes.sample(body)
  if (asked === null) return null
  const artist = artists.get(body.artistId)?.settings.holdsBelowConfirmed
  const project = projects.get(body.projectId ?? '')?.settings.holdsBelowConfirmed
  const holdsBelowConfirmed = artist ?? project ?? tenant.settings.holdsBelowConfirmed ?? 'keep'
  const rule: Below['rule'] = { holdsBelowConfirmed, of: artist ? 'artist' : project ? 'project' : 'tenant' }
  const holds = forecast(asked, others, isConfirmed && holdsBelowConfirmed === 'release')
  return { holds, rule, isConfirmed, told: [], ends: 0, broken: [], isAnswered: false, ripple: null }
}

function read(ripple: Ripple, isConfirmed: boolean): Below {
  const ends = ripple.challenges.filter((one) => one.outcome === 'ends').length
  return {
    holds: ripple.holds,
    rule: ripple.rule,
    isConfirmed,
    told: ripple.told.filter((one) => one.why !== 'unreached').map((one) => one.name),
    ends,
    broken: ripple.checks.filter((check) => !check.ok),
    isAnswered: true,
    ripple: ripple.holds.length + ends > 0 ? ripple : null,
  }
}
