import type { RankSegment } from '@/shared/api/generated'

import type { ShownBooking } from '@/features/booking/data/types'
import type { BookingWords } from '@/features/booking/words'

/** What a letter of a chip takes, and what code and title beside it need, in px. */
const LETTER = 6
const BESIDE = 84

/** What a hold's chip says: each rank with its days where there is room, else the one that it is called by. */
export function rankChips(words: Pick<BookingWords, 'ordinal' | 'rank'>) {
  // Segments stay the same object until the queue changes, so their text is put together once.
  const said = new WeakMap<readonly RankSegment[], string>()
  return (booking: ShownBooking, width: number): string => {
    const { rank, rankSegments } = booking
    if (rank === undefined || rank === null) return ''
    if (!rankSegments || rankSegments.length < 2) return words.ordinal(rank)
    let whole = said.get(rankSegments)
    if (whole === undefined) said.set(rankSegments, (whole = words.rank(booking)))
    return whole.length * LETTER + BESIDE <= width ? whole : words.ordinal(rank)
  }
}
