import type { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'

import type { Directory } from '@/features/booking/directory'
import type { BookingWords } from '@/features/booking/words'

/** What was done, for a toast: the verb stands out, the text says to whom and when. */
export interface Sentence {
  verb: string
  text: string
}

export interface Sentences {
  did: (before: Booking | null, after: Booking) => Sentence
  didSeveral: (count: number) => Sentence
  /** `released`: how many holds the rule has released with it. */
  undone: (what: Sentence, released?: number) => Sentence
  redone: (what: Sentence, released?: number) => Sentence
  /** Which later change stands on the one that was to be undone. */
  later: (name: string, actorId: string | null | undefined) => string
  unreachable: string
  failed: string
  gone: string
  nothingToUndo: string
  nothingToRedo: string
  undo: string
  redo: string
}

type Text = ReturnType<typeof useTranslations<'booking.changes'>>
type CommonText = ReturnType<typeof useTranslations<'common'>>

const VERBS = {
  hold: 'held',
  pencil: 'pencilled',
  confirmed: 'booked',
} as const
const STEPS = {
  hold: 'backToHold',
  pencil: 'pencilled',
  confirmed: 'confirmed',
  released: 'released',
  cancelled: 'cancelled',
  declined: 'declined',
  expired: 'expired',
} as const

const isLive = (booking: Booking) => booking.status in VERBS

function isMoved(before: Booking, after: Booking): boolean {
  return (
    Date.parse(before.startTime) !== Date.parse(after.startTime) ||
    Date.parse(before.endTime) !== Date.parse(after.endTime)
  )
}

/** Both ends went the same way: it was moved; one end alone: it became longer or shorter. */
function verbOfMove(before: Booking, after: Booking): 'moved' | 'extended' | 'shortened' {
  const starts = Date.parse(after.startTime) - Date.parse(before.startTime)
  const ends = Date.parse(after.endTime) - Date.parse(before.endTime)
  if (starts > 0 === ends > 0 && starts !== 0 && ends !== 0) return 'moved'
  return ends - starts > 0 ? 'extended' : 'shortened'
}

/** What changes are called, in the words of everything else. */
export function changeSentences(
  t: Text,
  common: CommonText,
  words: Pick<BookingWords, 'shortDates' | 'moment'>,
  directory: Pick<Directory, 'artistName' | 'projectName' | 'memberName'>,
): Sentences {
  const whatOf = (booking: Booking) => {
    const project = directory.projectName(booking.projectId)
    return project === null ? booking.title : t('what', { project, title: booking.title })
  }
  const partsOf = (booking: Booking) => ({
    who: directory.artistName(booking.artistId),
    what: whatOf(booking),
    dates: words.shortDates(booking),
  })

  function did(before: Booking | null, after: Booking): Sentence {
    const parts = partsOf(after)
    const plain = t('text.plain', parts)
    if (before === null) return { verb: t(`verb.${VERBS[after.status as keyof typeof VERBS]}`), text: plain }
    if (before.status !== after.status) {
      const isBack = !isLive(before) && isLive(after)
      return { verb: t(isBack ? 'verb.restored' : `verb.${STEPS[after.status]}`), text: plain }
    }
    if (before.artistId !== after.artistId) {
      const from = directory.artistName(before.artistId)
      return { verb: t('verb.moved'), text: t('text.toArtist', { ...parts, from }) }
    }
    if (isMoved(before, after))
      return { verb: t(`verb.${verbOfMove(before, after)}`), text: t('text.to', parts) }
    if (after.status === 'hold' && after.expiresAt && before.expiresAt !== after.expiresAt) {
      const at = words.moment(after.expiresAt, after.timezone)
      return { verb: t('verb.extended'), text: t('text.until', { ...parts, at }) }
    }
    return { verb: t('verb.changed'), text: plain }
  }

  const again = (verb: string, what: Sentence, released = 0): Sentence => {
    const text = `${what.verb} ${what.text}`
    return { verb, text: released === 0 ? text : `${text}. ${t('releasedBelow', { count: released })}` }
  }
  return {
    did,
    didSeveral: (count) => ({ verb: t('verb.changed'), text: t('text.several', { count }) }),
    undone: (what, released) => again(t('undone'), what, released),
    redone: (what, released) => again(t('redone'), what, released),
    later: (name, actorId) =>
      t('later', { who: directory.memberName(actorId) ?? t('somebody'), did: name.replace('booking.', '') }),
    unreachable: `${common('unreachable')} ${common('nothingSaved')}`,
    failed: `${common('failed')} ${common('nothingSaved')}`,
    gone: t('gone'),
    nothingToUndo: t('nothingToUndo'),
    nothingToRedo: t('nothingToRedo'),
    undo: common('undo'),
    redo: common('redo'),
  }
}
