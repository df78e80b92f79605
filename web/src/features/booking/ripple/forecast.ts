import type { Booking, RippleHold } from '@/shared/api/generated'

import { byStart, isLive, overlaps, rankOf, type Period } from '@/features/booking/data/ranks'

/**
 * What firm work in a period does to the holds that lie there, as far as it is known here: each with its rank before and
 * after, or released. Those that keep their rank, because it is worse elsewhere, are not among them.
 */
export function forecast(
  period: Period,
  others: Iterable<Booking>,
  isReleased: boolean,
  now = Date.now(),
): RippleHold[] {
  const live = [...others].filter((one) => isLive(one, now))
  const firm = { ...period, id: '', status: 'pencil', placedAt: period.startTime, expiresAt: null } as const
  return live
    .filter((one) => one.status === 'hold' && overlaps(one, period))
    .toSorted(byStart)
    .flatMap((hold) => {
      const own = { id: hold.id, now }
      const before = rankOf(hold, hold.placedAt, live, own).headline
      const after = rankOf(hold, hold.placedAt, [...live, firm], own).headline
      if (!isReleased && before === after) return []
      const { id, artistId, projectId, title, startDate, startPart, endDate, endPart, createdBy } = hold
      const place = { artistId, projectId, title, startDate, startPart, endDate, endPart, createdBy }
      const outcome = isReleased ? ('released' as const) : ('moves' as const)
      return [{ ...place, bookingId: id, outcome, before, after: isReleased ? null : after }]
    })
}
