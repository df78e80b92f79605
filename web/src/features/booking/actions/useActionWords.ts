import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import { dayAndMonth, weekdayShort } from '@/shared/lib/dates'
import type { Day } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import type { Sentence } from '@/features/booking/data/sentences'
import type { LiveStatus } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import { splitBefore } from './pieces'
import type { Summary } from './summary'
import { endOf, type ActionId } from './table'

export interface ActionWords {
  label: (id: ActionId, targets: readonly Booking[], day?: Day | null) => string
  /** Halcyon Seq 010 */
  what: (booking: Booking) => string
  /** 3 bookings, 12 days */
  size: (summary: Summary) => string
  /** €5,400; null for those who may not know, and where there is none. */
  sums: (summary: Summary) => string | null
  /** 2 days, 1 day back */
  shift: (days: number) => string
  /** What a step of several was. */
  didStep: (id: ActionId, targets: readonly Booking[]) => (count: number) => Sentence
  /** That several copies were made. */
  didCopy: (status: LiveStatus) => (count: number) => Sentence
}

const dayText = (day: Day) => `${weekdayShort(day, locale)} ${dayAndMonth(day, locale)}`

/** What actions are called: the same words in menus, on buttons, in the list of commands and in toasts. */
export function useActionWords(): ActionWords {
  const t = useTranslations('actions')
  const words = useBookingWords()
  const { tenant, rights } = useStudio()
  const { projectName } = useDirectory()
  const hours = tenant.settings.holdLifeHours ?? 24
  return useMemo(() => {
    const label: ActionWords['label'] = (id, targets, day = null) => {
      // Without any it is what the command is called: of one.
      const count = Math.max(1, targets.length)
      switch (id) {
        case 'pencil':
          return t('do.pencil', { back: targets.some((one) => one.status === 'confirmed') ? 'yes' : 'no' })
        case 'extend':
          return t('do.extend', { hours: String(hours) })
        case 'replace':
        case 'rename':
          return t(`do.${id}`, { count })
        case 'detach':
          return t('do.detach', { day: day === null ? '' : dayText(day) })
        case 'split': {
          const [only] = targets
          const isInside = only !== undefined && day !== null && splitBefore(only, day) !== null
          return isInside ? t('do.splitHere', { day: dayText(day) }) : t('do.split')
        }
        case 'end':
          return t('do.end', { how: endOf(targets) })
        default:
          return t(`do.${id}`)
      }
    }
    const size: ActionWords['size'] = (summary) => {
      const parts = [t('bar.count', { count: summary.count })]
      if (summary.days > 0 || summary.hours === 0) parts.push(words.worked(summary.days, 'day'))
      if (summary.hours > 0) parts.push(words.worked(summary.hours, 'hour'))
      return parts.join(', ')
    }
    const sums: ActionWords['sums'] = ({ costs }) =>
      rights.seesMoney && costs.length > 0 ? costs.map((cost) => money(cost, locale)).join(' + ') : null
    const shift: ActionWords['shift'] = (days) =>
      Math.abs(days) === 1
        ? t(days > 0 ? 'did.oneDay' : 'did.oneDayBack')
        : t(days >= 0 ? 'did.days' : 'did.daysBack', { days: String(Math.abs(days)) })
    const what: ActionWords['what'] = (booking) =>
      [projectName(booking.projectId), booking.title].filter(Boolean).join(' ')
    const didStep: ActionWords['didStep'] = (id, targets) => {
      const verb = id === 'end' ? endOf(targets) : id
      const known = verb as 'confirm' | 'pencil' | 'hold' | 'release' | 'cancel' | 'both' | 'restore'
      return (count) => ({ verb: t(`did.${known}`), text: t('did.count', { count }) })
    }
    const didCopy: ActionWords['didCopy'] = (status) => (count) => ({
      verb: t('did.copied'),
      text: t(status === 'hold' ? 'did.copies' : 'did.pencils', { count }),
    })
    return { label, what, size, sums, shift, didStep, didCopy }
  }, [t, words, projectName, hours, rights.seesMoney])
}
