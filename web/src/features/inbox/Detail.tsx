import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { useDirectory } from '@/features/booking/directory'
import { useStudio } from '@/features/tenant/studio'

import { Answers } from './Answers'
import { Around } from './Around'
import { Ring } from './Clock'
import classes from './Detail.module.css'
import { Rules, Says } from './Says'
import { useChallenge } from './useChallenge'
import { useItemClock } from './useItemClock'
import { useItemWords } from './words'
import type { Give } from './useAnswers'

const History = lazy(() =>
  import('@/features/booking/panel/History').then((all) => ({ default: all.History })),
)

interface DetailProps {
  item: Item
  now: number
  life: number
  mayAnswer: boolean
  isOwn: boolean
  isGone: boolean
  onAnswer: Give
  /** Back to the list, on a phone. */
  onBack: (() => void) | null
}

/** One item with its clock, what lies around its booking, and what each answer causes. */
export function Detail({ item, now, life, mayAnswer, isOwn, isGone, onAnswer, onBack }: DetailProps) {
  const t = useTranslations('inbox')
  const navigate = useNavigate()
  const { tenant } = useStudio()
  const { artistName } = useDirectory()
  const clock = useItemClock()(item, now)
  const challenge = useChallenge(item)
  const { title } = useItemWords()(item)
  const { booking } = item
  const isOpen = item.state === 'open'
  const who = artistName(booking.artistId)
  const isAsked = isOpen && mayAnswer && (item.kind === 'challenge' || item.kind === 'expiring')
  // What takes the whole screen takes the keyboard too.
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus({ preventScroll: true }), [])
  return (
    <article className={classes.root} aria-label={title} data-page={onBack !== null || undefined}>
      {onBack && (
        <Button
          ref={back}
          variant="subtle"
          className={classes.back}
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onBack}
        >
          {t('back')}
        </Button>
      )}
      <header className={classes.head}>
        <Ring kind={item.kind} clock={clock} isLarge />
        <div className={classes.words}>
          <h2 className={classes.title}>
            {isAsked ? t(`asks.${item.kind === 'challenge' ? 'challenge' : 'expiring'}`, { who }) : title}
          </h2>
          <Says item={item} challenge={challenge} />
        </div>
      </header>
      <Rules item={item} challenge={challenge} clock={clock} now={now} isGone={isGone} />
      <section className={classes.card} aria-label={t('around', { who })}>
        <Around booking={booking} />
      </section>
      {isOpen && mayAnswer && (
        <Answers item={item} challenge={challenge} life={life} isOwn={isOwn} onAnswer={onAnswer} />
      )}
      <div className={classes.more}>
        <Button
          variant="default"
          onClick={() =>
            void navigate({
              to: '/s/$slug/schedule',
              params: { slug: tenant.slug },
              search: { booking: booking.id },
            })
          }
        >
          {t('onSchedule')}
        </Button>
      </div>
      <div className={classes.card} data-padded>
        <Suspense>
          <History booking={booking} />
        </Suspense>
      </div>
    </article>
  )
}
