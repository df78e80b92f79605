import { Button } from '@mantine/core'
import { IconArrowLeft, IconClock } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { dayOf } from '@/shared/lib/days'
import { layOutStrip } from '@/features/booking/clash/strip'
import { Strip } from '@/features/booking/clash/Strip'
import { useArtistBookings, useWindow } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { Answers } from './Answers'
import { Ring, useUrgency } from './Clock'
import classes from './Detail.module.css'
import { useItemWords } from './words'
import type { Answer } from './useAnswers'

const History = lazy(() =>
  import('@/features/booking/panel/History').then((all) => ({ default: all.History })),
)

/** Before the booking, and after it. */
const DAYS_BEFORE = 7
const DAYS_AFTER = 14
const LIVE = new Set(['hold', 'pencil', 'confirmed'])

interface DetailProps {
  item: Item
  now: number
  life: number
  mayAnswer: boolean
  isOwn: boolean
  onAnswer: (answer: Answer, items: readonly Item[]) => void
  /** Back to the list, on a phone. */
  onBack: (() => void) | null
}

/** One item with its clock, what lies around its booking, and what each answer causes. */
export function Detail({ item, now, life, mayAnswer, isOwn, onAnswer, onBack }: DetailProps) {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const navigate = useNavigate()
  const { tenant, zone } = useStudio()
  const { artistName } = useDirectory()
  const urgency = useUrgency()(item, now)
  const { title, detail } = useItemWords()(item)
  const { booking } = item
  const isOpen = item.state === 'open'
  const left = item.dueAt ? Date.parse(item.dueAt) - now : 0
  return (
    <article className={classes.root} aria-label={title}>
      {onBack && (
        <Button
          variant="subtle"
          className={classes.back}
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onBack}
        >
          {t('back')}
        </Button>
      )}
      <header className={classes.head}>
        <Ring item={item} now={now} urgency={urgency}>
          {isOpen && item.dueAt ? (
            <strong className={classes.left}>{words.duration(Math.max(0, left))}</strong>
          ) : undefined}
        </Ring>
        <div>
          <h2 className={classes.title}>{title}</h2>
          <p className={classes.text}>{detail}</p>
          <p className={classes.text}>{booking.status === 'hold' && words.rank(booking)}</p>
        </div>
      </header>
      <div className={classes.chips}>
        {isOpen && item.dueAt && (
          <span className={classes.chip} data-urgency={urgency}>
            <IconClock size={13} aria-hidden />
            <time dateTime={item.dueAt}>
              {t(`by.${item.kind === 'challenge' ? 'answer' : 'decide'}`, {
                at: words.moment(item.dueAt, zone),
              })}
            </time>
          </span>
        )}
        {isOpen && item.kind === 'expiring' && <span className={classes.chip}>{t('rule.expiring')}</span>}
        {isOpen && item.kind === 'challenge' && <span className={classes.chip}>{t('rule.challenge')}</span>}
        {!isOpen && <span className={classes.chip}>{t(`state.${item.state}`)}</span>}
      </div>
      <section className={classes.card} aria-label={t('around', { who: artistName(booking.artistId) })}>
        <Around item={item} />
      </section>
      {isOpen && mayAnswer && <Answers item={item} life={life} isOwn={isOwn} onAnswer={onAnswer} />}
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

function Around({ item: { booking } }: { item: Item }) {
  const first = dayOf(booking.startDate) - DAYS_BEFORE
  const last = dayOf(booking.endDate) + DAYS_AFTER
  useWindow(first, last)
  const bookings = useArtistBookings(booking.artistId).filter((one) => LIVE.has(one.status))
  const own = bookings.some((one) => one.id === booking.id) ? bookings : [...bookings, booking]
  const layout = layOutStrip(booking, own, null)
  return <Strip layout={{ ...layout, asked: null, lanes: Math.max(1, layout.lanes - 1) }} asked="" />
}
