import { Button, TextInput } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBan,
  IconCalendarMinus,
  IconCircleCheck,
  IconClockPlus,
  IconInbox,
  IconUserSearch,
  type TablerIcon,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { Keys } from '@/shared/commands/Keys'
import { usePhone } from '@/shared/lib/screen'
import { useBookingWords, workedOf } from '@/features/booking/words'

import classes from './Detail.module.css'
import type { Answer, Give } from './useAnswers'
import { useChoices, type AboutAnswers, type Choice } from './useChoices'

const ICONS: Record<Answer, TablerIcon> = {
  confirm: IconCircleCheck,
  days: IconCalendarMinus,
  extend: IconClockPlus,
  release: IconArrowBackUp,
  refuse: IconBan,
  find: IconUserSearch,
  done: IconInbox,
}
const KEYS: Partial<Record<Answer, string>> = {
  confirm: 'C',
  days: 'S',
  extend: 'E',
  release: 'R',
  find: 'F',
  done: 'D',
}
/** On a phone these stand at the bottom, within the thumb's reach. */
const BY_THUMB: readonly Answer[] = ['release', 'extend', 'confirm']
const MOST_LETTERS = 500

interface AnswersProps extends AboutAnswers {
  life: number
  onAnswer: Give
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
  // Beside a row stands its price; a button by itself carries the sum.
  const label = ({ answer, price, action }: Choice) =>
    action ??
    (isPhone && answer === 'confirm' && price
      ? t('answer.confirmSum', { sum: price })
      : t(`answer.${answer}`, { hours: life }))
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

function Row({
  choice: { answer, what, text, price, isPossible },
  item: { booking },
  life,
  children,
}: RowProps) {
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
          {what ?? t(`what.${answer}`, { hours: life, days })}{' '}
          {!isPhone && isPossible && key && <Keys of={key} />}
        </span>
        <span className={classes.causes}>{text}</span>
      </span>
      {price && <span className={classes.price}>{price}</span>}
      {children}
    </li>
  )
}
