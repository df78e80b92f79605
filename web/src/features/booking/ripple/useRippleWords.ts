import { useTranslations } from 'use-intl'

import type { Ripple } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { useStudio } from '@/features/tenant/studio'

import type { Sentence } from '@/features/booking/data/sentences'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords, workedOf } from '@/features/booking/words'

import { asksWhy, type How, type RippleQuestion } from './asking'

export interface RippleWords {
  title: string
  what: string
  /** Confirm, €1,840 */
  action: (ripple: Ripple | null) => string
  /** What was done, for the toast of some days. */
  did: Sentence
}

/** What binds money says how much on its button. */
const BINDS: readonly How[] = ['confirm', 'pencil', 'days']

/** What a change is called before it is made. */
export function useRippleWords(how: How, targets: RippleQuestion['targets']): RippleWords {
  const t = useTranslations('ripple')
  const words = useBookingWords()
  const directory = useDirectory()
  const { zone } = useStudio()
  const count = targets.length
  // A pencil with a reason was confirmed before.
  const name = how === 'pencil' && asksWhy({ how, targets }) ? 'unsign' : how
  const [only] = targets
  const artist = only === undefined ? '' : directory.artistName(only.artistId)
  const project = only === undefined ? null : directory.projectName(only.projectId)
  const title =
    count > 1 ? t(`titles.${name}`, { count }) : t(`title.${name}`, { artist, project: project ?? 'none' })
  const parts =
    count > 1 || only === undefined
      ? []
      : [only.title, words.datesIn(only, zone), words.worked(workedOf(only), only.unit)]
  const sumOf = (ripple: Ripple) => {
    if (!BINDS.includes(how)) return null
    const sure = new Set(ripple.bookings.filter((one) => one.status !== 'hold').map((one) => one.bookingId))
    const lines = ripple.cost?.lines.filter((line) => sure.has(line.bookingId)) ?? []
    const [first] = lines
    if (first === undefined || lines.some((line) => line.cost.currency !== first.cost.currency)) return null
    const cents = lines.reduce((sum, line) => sum + Math.round(Number(line.cost.amount) * 100), 0)
    return money({ amount: (cents / 100).toFixed(2), currency: first.cost.currency }, locale)
  }
  return {
    title,
    what: [parts.join(', '), t('nothingYet')].filter(Boolean).join('. '),
    action: (ripple) => {
      const action = t(count > 1 ? `actions.${name}` : `action.${name}`, { count })
      const sum = ripple === null ? null : sumOf(ripple)
      return sum === null ? action : t('withSum', { action, sum })
    },
    did: { verb: t('did'), text: [project, only?.title].filter(Boolean).join(' ') },
  }
}
