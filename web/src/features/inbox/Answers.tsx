import { Button } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconClockPlus,
  IconInbox,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import {
  confirmBooking,
  releaseBooking,
  type Booking,
  type Item,
  type RippleHold,
} from '@/shared/api/generated'
import { ApiProblem } from '@/shared/api/problem'
import { Keys } from '@/shared/commands/Keys'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'
import { usePhone } from '@/shared/lib/screen'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './Detail.module.css'
import type { Answer } from './useAnswers'

const ICONS: Record<Answer, TablerIcon> = {
  confirm: IconCircleCheck,
  extend: IconClockPlus,
  release: IconArrowBackUp,
  done: IconInbox,
}
const KEYS: Record<Answer, string> = { confirm: 'C', extend: 'E', release: 'R', done: 'D' }
const MOST_TOLD = 3

/** What would come of it: the holds that it touches, or why it cannot be. Asked without doing it. */
function useRipple(answer: 'confirm' | 'release', booking: Booking) {
  const { tenant } = useStudio()
  return useQuery({
    queryKey: ['ripple', tenant.slug, answer, booking.id, booking.version, booking.rank ?? 0],
    queryFn: async ({ signal }): Promise<{ holds: RippleHold[]; refusal: string | null }> => {
      const call = { path: { booking_id: booking.id }, body: {}, query: { dryRun: true }, signal }
      try {
        const { meta } = (await (answer === 'confirm' ? confirmBooking : releaseBooking)(call)).data
        return { holds: meta?.ripple?.holds ?? [], refusal: null }
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 409) return { holds: [], refusal: error.message }
        throw error
      }
    },
    retry: false,
    staleTime: 10_000,
  })
}

interface AnswersProps {
  item: Item
  life: number
  isOwn: boolean
  onAnswer: (answer: Answer, items: readonly Item[]) => void
}

/** Each answer with what it causes, and its key. */
export function Answers({ item, life, isOwn, onAnswer }: AnswersProps) {
  const t = useTranslations('inbox')
  const { booking } = item
  const isHold = booking.status === 'hold'
  const isAsked = item.kind === 'expiring' || item.kind === 'challenge'
  const confirm = useRipple('confirm', booking).data
  const release = useRipple('release', booking).data
  const say = useRippleWords()
  const answers: { answer: Answer; text: string; price: string | null }[] = [
    ...(booking.status === 'hold' || booking.status === 'pencil'
      ? [
          {
            answer: 'confirm' as const,
            text: confirm?.refusal ?? say(confirm?.holds ?? []),
            price: booking.cost ? money(booking.cost, locale) : null,
          },
        ]
      : []),
    ...(isHold ? [{ answer: 'extend' as const, text: t('causes.extend'), price: null }] : []),
    ...(isHold || booking.status === 'pencil'
      ? [{ answer: 'release' as const, text: release?.refusal ?? say(release?.holds ?? []), price: null }]
      : []),
    ...(isOwn ? [{ answer: 'done' as const, text: t('causes.done'), price: null }] : []),
  ]
  const [first] = answers
  return (
    <section className={classes.card} aria-labelledby="inbox-answers">
      <h3 id="inbox-answers" className={classes.subtitle}>
        {t('yourAnswer')}
      </h3>
      <ul className={classes.rows}>
        {answers.map((one) => (
          <Row
            key={one.answer}
            {...one}
            life={life}
            isPrimary={isAsked && one === first}
            onGo={() => onAnswer(one.answer, [item])}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  answer: Answer
  text: string
  price: string | null
  life: number
  isPrimary: boolean
  onGo: () => void
}

function Row({ answer, text, price, life, isPrimary, onGo }: RowProps) {
  const t = useTranslations('inbox')
  const isPhone = usePhone()
  const Icon = ICONS[answer]
  return (
    <li className={classes.row}>
      <span className={classes.mark}>
        <Icon size={17} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.says}>
        <span className={classes.what}>
          {t(`what.${answer}`, { hours: life })} {!isPhone && <Keys of={KEYS[answer]} />}
        </span>
        <span className={classes.causes}>{text}</span>
      </span>
      {price && <span className={classes.price}>{price}</span>}
      <Button variant={isPrimary ? 'filled' : 'default'} className={classes.go} onClick={onGo}>
        {answer === 'confirm' && price
          ? t('answer.confirmSum', { sum: price })
          : t(`answer.${answer}`, { hours: life })}
      </Button>
    </li>
  )
}

/** Aster GT becomes 1st. Helix stays 2nd behind you. */
function useRippleWords(): (holds: readonly RippleHold[]) => string {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const { projectName } = useDirectory()
  return (holds) => {
    if (holds.length === 0) return t('causes.nobody')
    const told = holds.slice(0, MOST_TOLD).map((hold) =>
      t(`causes.${hold.outcome}`, {
        what: projectName(hold.projectId) ?? hold.title,
        rank: words.ordinal(hold.after ?? hold.before),
      }),
    )
    const more = holds.length - told.length
    return [...told, ...(more > 0 ? [t('causes.more', { count: more })] : [])].join(' ')
  }
}
