import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

export interface ItemWords {
  title: string
  detail: string
}

/** What an item says in two lines. */
export function useItemWords(): (item: Item) => ItemWords {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { artistName, projectName } = useDirectory()
  return (item) => {
    const { booking } = item
    const who = artistName(booking.artistId)
    const by = item.byName ?? t('somebody')
    const rank = words.ordinal(item.rank ?? booking.rank ?? 1)
    const status = booking.status === 'hold' ? 'hold' : 'pencil'
    const answer = item.lapsed ? 'lapsed' : (item.answer ?? 'other')
    const title = t(`says.${item.kind}`, { who, by, rank, status, answer })
    const detail = [
      item.kind === 'challenge' ? who : null,
      projectName(booking.projectId),
      booking.title,
      words.shortDates(booking),
      booking.cost ? money(booking.cost, locale) : null,
    ]
    return { title, detail: detail.filter((one) => one !== null).join(t('gap')) }
  }
}
