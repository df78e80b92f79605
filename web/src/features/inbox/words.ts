import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

export interface ItemWords {
  title: string
  detail: string
}

/** How a challenge ended, or what became of a hold below another, as the catalogue calls it. */
export function howOf({ side, answer, outcome, lapsed, challengeId }: Item): string {
  if (!challengeId && !side && outcome === 'released') return 'below'
  if (side === 'challenged' && lapsed) return outcome === 'confirmed' ? 'ownConfirmed' : 'ownReleased'
  if (side === 'challenged')
    return answer === 'confirm_days'
      ? 'byDays'
      : outcome === 'confirmed'
        ? 'byConfirmed'
        : outcome === 'released'
          ? 'byReleased'
          : 'byKept'
  if (lapsed)
    return outcome === 'confirmed'
      ? 'lapsedConfirmed'
      : outcome === 'released'
        ? 'lapsedReleased'
        : 'lapsedAsked'
  if (answer === 'refuse')
    return outcome === 'confirmed'
      ? 'refuseConfirmed'
      : outcome === 'released'
        ? 'refuseReleased'
        : 'refuseKept'
  return answer === 'confirm_days' ? 'days' : (answer ?? 'other')
}

/** What an item says in two lines. */
export function useItemWords(): (item: Item) => ItemWords {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { user } = useStudio()
  const { artistName, projectName } = useDirectory()
  return (item) => {
    const { booking } = item
    const who = artistName(booking.artistId)
    const by = item.byName ?? t('somebody')
    const rank = words.ordinal(item.rank ?? booking.rank ?? 1)
    const status = booking.status === 'pencil' ? 'pencil' : 'hold'
    const own = item.userId === user.id ? 'yes' : 'no'
    const title = t(`says.${item.kind}`, { who, by, rank, status, own, how: howOf(item) })
    const project = projectName(booking.projectId)
    const dates = words.shortDates(booking)
    // Whose time it is stands in the title, but for a challenge, where whoever asks stands there.
    const detail =
      item.kind === 'challenge'
        ? [who, dates, project ?? booking.title]
        : [project, booking.title, dates, booking.cost ? money(booking.cost, locale) : null]
    return { title, detail: detail.filter((one) => one !== null).join(t('gap')) }
  }
}
