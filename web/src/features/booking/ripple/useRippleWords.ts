import { useTranslations } from 'use-intl'

import type { Ripple } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import type { Sentence } from '@/features/booking/data/sentences'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords, workedOf } from '@/features/booking/words'

import { asksWhy, type How, type RippleQuestion } from './asking'
import { sayPriceOf } from './sayPriceOf'

export interface RippleWords {
  title: string
  what: string
  /** Confirm, €1,840 */
  action: (ripple: Ripple | null) => string
  /** What was done, for the toast of some days. */
  did: Sentence
}

/** What binds money says how much on its button. */
const BINDS: readonly How[] = ['confirm', 'pencil', 'days', 'part', 'create']

/** What a change is called before it is made. */
export function useRippleWords(how: How, targets: RippleQuestion['targets']): RippleWords {
  const t = useTranslations('ripple')
  const actions = useTranslations('actions')
  const words = useBookingWords()
  const directory = useDirectory()
  const { zone } = useStudio()
  const count = targets.length
  const [only, next] = targets
  const name = nameOf(how, targets)
  const artist = only === undefined ? '' : directory.artistName(only.artistId)
  const project = only === undefined ? null : directory.projectName(only.projectId)
  const isMany = count > 1 && how !== 'join'
  const title = isMany
    ? t(`titles.${name}`, { count })
    : t(`title.${name}`, { artist, project: project ?? 'none' })
  const oneOf = (one: ShownBooking) => [
    one.title,
    words.datesIn(one, zone),
    words.worked(workedOf(one), one.unit),
  ]
  const parts =
    isMany || only === undefined
      ? []
      : how === 'join' && next !== undefined
        ? [t('both', { one: oneOf(only).join(', '), other: oneOf(next).join(', ') })]
        : oneOf(only)
  const sumOf = (ripple: Ripple) =>
    BINDS.includes(how) ? sayPriceOf(ripple, (one) => one.status !== 'hold') : null
  return {
    title,
    what: [parts.join(', '), t('nothingYet')].filter(Boolean).join('. '),
    action: (ripple) => {
      const action = t(isMany ? `actions.${name}` : `action.${name}`, { count })
      const sum = ripple === null ? null : sumOf(ripple)
      return sum === null ? action : t('withSum', { action, sum })
    },
    did: sayDid(),
  }

  function sayDid(): Sentence {
    const what = [project, only?.title].filter(Boolean).join(' ')
    if (how !== 'join' || next === undefined)
      return { verb: t(how === 'part' ? 'didPart' : 'did'), text: what }
    const other = [directory.projectName(next.projectId), next.title].filter(Boolean).join(' ')
    return { verb: actions('did.joined'), text: actions('did.with', { what, next: other }) }
  }
}

/** What it is called: what is made firm is confirmed or pencilled, and a pencil with a reason was confirmed before. */
function nameOf(how: How, targets: RippleQuestion['targets']) {
  if (how === 'create') return targets.every((one) => one.status === 'confirmed') ? 'confirm' : 'pencil'
  return how === 'pencil' && asksWhy({ how, targets }) ? 'unsign' : how
}
