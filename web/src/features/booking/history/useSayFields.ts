import { useTranslations } from 'use-intl'

import { dayAndMonth, weekdayShort } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useDirectory } from '@/features/booking/directory'
import { sayFields, type Fields } from '@/features/booking/past/sayFields'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

/** The fields of a booking in which two of its versions differ, in words. */
export function useSayFields() {
  const t = useTranslations('past')
  const common = useTranslations('common')
  const booking = useTranslations('booking.fields')
  const words = useBookingWords()
  const directory = useDirectory()
  const { zone } = useStudio()
  return (before: Fields, after: Fields) =>
    sayFields(before, after, {
      status: (status) => common(`status.${status}`),
      artist: directory.artistName,
      project: (id) => directory.projectName(id) ?? t('nothing'),
      date: (date) => `${weekdayShort(dayOf(date), locale)} ${dayAndMonth(dayOf(date), locale)}`,
      moment: (instant) => words.moment(instant, zone),
      part: (part) => t(`parts.${part ?? 'whole'}`),
      isByHours: (isIt) => booking(isIt ? 'byHours' : 'byDays'),
      field: (name) => t(`fields.${name}`),
      nothing: t('nothing'),
    })
}
