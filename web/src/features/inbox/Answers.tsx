import { Button, TextInput } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconClockPlus,
  IconInbox,
  IconUserSearch,
  type TablerIcon,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Challenge, Item } from '@/shared/api/generated'
import { Keys } from '@/shared/commands/Keys'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { usePhone } from '@/shared/lib/screen'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords, workedOf } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './Detail.module.css'
import type { Answer, Give } from './useAnswers'
import { useConsequence, useConsequenceWords } from './useConsequences'

const ICONS: Record<Answer, TablerIcon> = {
  confirm: IconCircleCheck,
  extend: IconClockPlus,
  release: IconArrowBackUp,
  refuse: IconBan,
  find: IconUserSearch,
  done: IconInbox,
}
const KEYS: Partial<Record<Answer, string>> = { confirm: 'C', extend: 'E', release: 'R', done: 'D' }
/** On a phone these stand at the bottom, within the thumb's reach. */
const BY_THUMB: readonly Answer[] = ['release', 'extend', 'confirm']
const MOST_LETTERS = 500

interface Choice {
  answer: Answer
  text: string
  price: string | null
  /** Whether it can be given. Why not is its text. */
  isPossible: boolean
}

interface AnswersProps {
  item: Item
  challenge: Challenge | undefined
  life: number
  isOwn: boolean
  onAnswer: Give
}

function useChoices({ item, challenge, isOwn }: Omit<AnswersProps, 'life' | 'onAnswer'>): Choice[] {
  const t = useTranslations('inbox')
  const causes = useTranslations('booking.challenge.causes')
  const words = useBookingWords()
  const { zone } = useStudio()
  const { artistName } = useDirectory()
  const { booking } = item
  const isHold = booking.status === 'hold'
  const isSoft = isHold || booking.status === 'pencil'
  const confirm = useConsequence('confirm', booking, isSoft)
  const release = useConsequence('release', booking, isSoft)
  const extend = useConsequence('extend', booking, isHold)
  const say = useConsequenceWords(booking)
  const sum = booking.cost ? money(booking.cost, locale) : null
  const until = extend?.until
  const kept = until ? t('causes.extendUntil', { at: words.moment(until, zone) }) : t('causes.extend')
  const choice = (answer: Answer, text: string, price: string | null = null, isPossible = true): Choice => ({
    answer,
    text,
    price,
    isPossible,
  })
  return [
    ...(isSoft ? [choice('confirm', say(confirm), sum, !confirm?.refusal)] : []),
    ...(isHold ? [choice('extend', extend?.refusal ? say(extend) : kept, null, !extend?.refusal)] : []),
    ...(isSoft ? [choice('release', say(release), null, !release?.refusal)] : []),
    ...(challenge && !challenge.endedAt ? [choice('refuse', causes(`refuse.${challenge.policy}`))] : []),
    ...(isSoft ? [choice('find', t('causes.find', { who: artistName(booking.artistId) }))] : []),
    ...(isOwn ? [choice('done', t('causes.done'))] : []),
  ]
}

/** Each answer with what it causes, and its key. */
export function Answers({ life, onAnswer, ...about }: AnswersProps) {
  const t = useTranslations('inbox')
  const isPhone = usePhone()
  const { item } = about
  const choices = useChoices(about)
  const isAsked = item.kind === 'expiring' || item.kind === 'challenge'
  const primary = isAsked ? choices.find(({ isPossible }) => isPossible)?.answer : undefined
  const [note, setNote] = useState('')
  const label = ({ answer, price }: Choice) =>
    answer === 'confirm' && price
      ? t('answer.confirmSum', { sum: price })
      : t(`answer.${answer}`, { hours: life })
  const button = (choice: Choice) => (
    <Button
      key={choice.answer}
      variant={choice.answer === primary ? 'filled' : 'default'}
      className={classes.go}
      onClick={() => onAnswer(choice.answer, [item], note.trim())}
    >
      {label(choice)}
    </Button>
  )
  const byThumb = (choice: Choice) => isPhone && BY_THUMB.includes(choice.answer)
  const below = choices.filter((choice) => byThumb(choice) && choice.isPossible)
  return (
    <>
      <section className={classes.card} aria-labelledby="inbox-answers">
        <h3 id="inbox-answers" className={classes.subtitle}>
          {t('yourAnswer')}
        </h3>
        <ul className={classes.rows}>
          {choices.map((choice) => (
            <Row key={choice.answer} choice={choice} item={item} life={life}>
              {choice.answer === 'refuse' && (
                <TextInput
                  size="xs"
                  className={classes.note}
                  aria-label={t('refuseNote', { who: item.byName ?? t('asker') })}
                  placeholder={t('refuseNote', { who: item.byName ?? t('asker') })}
                  maxLength={MOST_LETTERS}
                  value={note}
                  onChange={(event) => setNote(event.currentTarget.value)}
                />
              )}
              {choice.isPossible && !byThumb(choice) && button(choice)}
            </Row>
          ))}
        </ul>
      </section>
      {below.length > 0 && <div className={classes.thumb}>{below.map(button).reverse()}</div>}
    </>
  )
}

interface RowProps {
  choice: Choice
  item: Item
  life: number
  children: React.ReactNode
}

function Row({ choice: { answer, text, price, isPossible }, item: { booking }, life, children }: RowProps) {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const isPhone = usePhone()
  const Icon = ICONS[answer]
  const key = KEYS[answer]
  const days = words.worked(workedOf(booking), booking.unit)
  return (
    <li className={classes.row} data-impossible={isPossible ? undefined : true}>
      <span className={classes.mark}>
        <Icon size={17} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.says}>
        <span className={classes.what}>
          {t(`what.${answer}`, { hours: life, days })} {!isPhone && isPossible && key && <Keys of={key} />}
        </span>
        <span className={classes.causes}>{text}</span>
      </span>
      {price && <span className={classes.price}>{price}</span>}
      {children}
    </li>
  )
}
