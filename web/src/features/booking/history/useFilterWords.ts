import { useTranslations } from 'use-intl'

import { shortRange } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useBookingStore } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'

import type { HistorySearch } from './search'

/** What an artist, project or booking is called that the history is narrowed to. */
export function useNameOf(): (id: string) => string {
  const t = useTranslations('history')
  const store = useBookingStore()
  const { artists, projects } = useDirectory()
  return (id) => artists.get(id)?.name ?? projects.get(id)?.name ?? store.get(id)?.title ?? t('nameless')
}

/** The filters that are set, each in words: Person Maeve Kinsella or Priya Raman. */
export function useFilterWords({ person, kind, from, to, about }: HistorySearch): string[] {
  const t = useTranslations('history')
  const { memberName } = useDirectory()
  const or = new Intl.ListFormat(locale, { type: 'disjunction' })
  const people = (person ?? []).flatMap((id) => memberName(id) ?? [])
  const nameOf = useNameOf()
  return [
    ...(about === undefined ? [] : [t('of', { name: nameOf(about) })]),
    ...(person === undefined ? [] : [`${t('person')} ${or.format(people)}`]),
    ...(kind === undefined ? [] : [`${t('about')} ${or.format(kind.map((one) => t(`kinds.${one}`)))}`]),
    ...(from === undefined || to === undefined ? [] : [shortRange(dayOf(from), dayOf(to), locale)]),
  ]
}
