import { useTranslations } from 'use-intl'

import type { Challenge, Item } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { sayDays } from '@/features/booking/challenge/pieceDays'
import { useSomeDays } from '@/features/booking/challenge/useSomeDays'
import { useDirectory } from '@/features/booking/directory'
import { useFree } from '@/features/booking/free/useFree'
import { wantedSkills } from '@/features/booking/free/wanted'
import { useBookingWords, workedOf } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import type { Answer } from './useAnswers'
import { useConsequence, useConsequenceWords } from './useConsequences'

/** One answer that can be given, with what it causes. */
export interface Choice {
  answer: Answer
  /** What it is called, where that depends on more than the booking. */
  what: string | null
  text: string
  price: string | null
  /** What its button says, where that is not what it always says. */
  action: string | null
  /** Whether it can be given. Why not is its text. */
  isPossible: boolean
}

export interface AboutAnswers {
  item: Item
  challenge: Challenge | undefined
  isOwn: boolean
}

const choice = (answer: Answer, text: string, more: Partial<Choice> = {}): Choice => ({
  answer,
  what: null,
  text,
  price: null,
  action: null,
  isPossible: true,
  ...more,
})

/** What can be answered to an item. What may not be done is absent; what cannot be says why. */
export function useChoices({ item, challenge, isOwn }: AboutAnswers): Choice[] {
  const t = useTranslations('inbox')
  const causes = useTranslations('booking.challenge.causes')
  const words = useBookingWords()
  const { zone } = useStudio()
  const { booking } = item
  const find = useFindChoice(item)
  const isHold = booking.status === 'hold'
  const isSoft = isHold || booking.status === 'pencil'
  const confirm = useConsequence('confirm', booking, isSoft)
  const release = useConsequence('release', booking, isSoft)
  const extend = useConsequence('extend', booking, isHold)
  const some = useSomeDaysChoice(item, challenge)
  const say = useConsequenceWords(booking)
  const sum = booking.cost ? money(booking.cost, locale) : null
  const nothing = booking.cost ? money({ ...booking.cost, amount: '0.00' }, locale) : null
  const until = extend?.until
  const kept = until ? t('causes.extendUntil', { at: words.moment(until, zone) }) : t('causes.extend')
  return [
    ...(isSoft ? [choice('confirm', say(confirm), { price: sum, isPossible: !confirm?.refusal })] : []),
    ...(isSoft ? some : []),
    ...(isHold
      ? [choice('extend', extend?.refusal ? say(extend) : kept, { isPossible: !extend?.refusal })]
      : []),
    ...(isSoft ? [choice('release', say(release), { price: nothing, isPossible: !release?.refusal })] : []),
    ...(challenge && !challenge.endedAt ? [choice('refuse', causes(`refuse.${challenge.policy}`))] : []),
    ...(isSoft ? [find] : []),
    ...(isOwn ? [choice('done', t('causes.done'))] : []),
  ]
}

/** 4 artists with Nuke 4 and Keying 3 are free 16–20 March, from €1,560. */
function useFindChoice({ booking }: Item): Choice {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { artists, artistName, projectName } = useDirectory()
  const skills = wantedSkills(artists.get(booking.artistId)?.skills ?? [])
  const { data } = useFree(booking, skills, booking.status === 'hold' || booking.status === 'pencil')
  const what = t('what.findFor', { what: projectName(booking.projectId) ?? booking.title })
  if (data === undefined)
    return choice('find', t('causes.find', { who: artistName(booking.artistId) }), { what })
  const names = skills.map(({ name, level }) => `${name} ${level}`)
  const text = t('causes.free', {
    count: data.total,
    skills: names.length === 0 ? 'none' : new Intl.ListFormat(locale).format(names),
    dates: words.shortDates(booking),
  })
  return choice('find', text, {
    what,
    price: data.from ? t('from', { sum: money(data.from, locale) }) : null,
  })
}

/** Confirm Mon 16, release Wed 18 – Fri 20: where a challenge leaves some days. Room is kept while it is asked for. */
function useSomeDaysChoice({ booking }: Item, challenge: Challenge | undefined): Choice[] {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { user } = useStudio()
  const { projectName } = useDirectory()
  const some = useSomeDays(booking, challenge)
  if (some === null) return []
  if (some === undefined) return [choice('days', '')]
  const { confirmed, released, ripple } = some
  const days = released.reduce((count, piece) => count + workedOf(piece), 0)
  const moved = ripple.holds
    .filter((hold) => hold.outcome === 'moves')
    .map((hold) =>
      t('causes.movesOn', {
        what: projectName(hold.projectId) ?? hold.title,
        rank: words.ordinal(hold.after ?? hold.before),
        count: days,
      }),
    )
  const told = ripple.told.filter(({ userId, why }) => why !== 'unreached' && userId !== user.id)
  const hears =
    told.length > 0
      ? [t('causes.hears', { names: told.map(({ name }) => name).join(t('gap')), count: told.length })]
      : []
  const [sum, other] = ripple.cost?.sums ?? []
  const dates = (pieces: typeof confirmed) => sayDays(pieces, locale, words.dates)
  return [
    choice('days', [...moved, ...hears].join(' '), {
      what: t('what.someDays', { confirmed: dates(confirmed), released: dates(released) }),
      price: sum !== undefined && other === undefined ? money(sum.after, locale) : null,
      action: t('answer.someDays', {
        days: words.worked(
          confirmed.reduce((count, piece) => count + workedOf(piece), 0),
          booking.unit,
        ),
      }),
    }),
  ]
}
