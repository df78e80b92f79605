import { Button } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { listChallenges, type Challenge } from '@/shared/api/generated'
import { useNow } from '@/shared/lib/useNow'
import { showToast } from '@/shared/ui/toasts'
import { useActions } from '@/features/booking/actions/context'
import type { ShownBooking } from '@/features/booking/data/types'
import panel from '@/features/booking/panel/BookingPanel.module.css'
import { focusPanel } from '@/features/booking/panel/focusPanel'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './challenge.module.css'
import { SomeDaysAnswer } from './SomeDaysAnswer'
import { useChallengeCalls, type Said } from './useChallengeCalls'
import { useChallengeWords } from './useChallengeWords'
import { useTakingBack } from './useTrials'

/** The open challenges of a booking: who asks, until when, what happens then, and the answers. */
export function Challenges({ booking }: { booking: ShownBooking }) {
  const t = useTranslations('booking.challenge')
  const { tenant } = useStudio()
  const isIn = Boolean(booking.challenge)
  const { data, isError, refetch } = useQuery({
    queryKey: ['challenges', tenant.slug, booking.id],
    queryFn: async ({ signal }) =>
      (await listChallenges({ query: { bookingId: booking.id, state: 'open' }, signal })).data.data,
    enabled: isIn,
  })
  if (!isIn) return null
  return (
    <section className={panel.section} aria-label={t('heading')}>
      <h3 className={panel.subtitle}>{t('heading')}</h3>
      {isError && data === undefined ? (
        <p>
          {t('failed')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
            {t('again')}
          </Button>
        </p>
      ) : (
        <ul className={classes.list}>
          {(data ?? []).map((one) => (
            <li key={one.id}>
              <One challenge={one} booking={booking} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function One({ challenge, booking }: { challenge: Challenge; booking: ShownBooking }) {
  const t = useTranslations('booking.challenge')
  const words = useBookingWords()
  const say = useChallengeWords()
  const { zone, rights } = useStudio()
  const now = useNow()
  const side = challenge.bookingId === booking.id ? 'challenged' : 'challenger'
  const rule = t('rule', { count: challenge.workingHours, whose: challenge.policyOf })
  return (
    <>
      <p className={classes.who}>
        <IconBolt size={14} aria-hidden /> {say.who({ ...challenge, side }, challenge.createdBy)}
      </p>
      <p className={classes.warn}>
        <time dateTime={challenge.deadline}>
          {t('answerBy', {
            at: words.moment(challenge.deadline, zone),
            left: say.left(challenge, booking.artistId, now),
          })}
        </time>
      </p>
      <p className={panel.dim}>
        {t(`then.${challenge.policy}`)} {rule}
      </p>
      {challenge.note && <p>{t('noted', { note: challenge.note })}</p>}
      {rights.canBook && <Answers challenge={challenge} booking={booking} side={side} />}
    </>
  )
}

interface AnswersProps {
  challenge: Challenge
  booking: ShownBooking
  side: 'challenged' | 'challenger'
}

/** What can be said to it, each with what it causes. Confirming and releasing are the booking's own steps, with their preview. */
function Answers({ challenge, booking, side }: AnswersProps) {
  const t = useTranslations('booking.challenge')
  const actions = useActions()
  const calls = useChallengeCalls()
  const [isBusy, setBusy] = useState(false)
  const back = useTakingBack(challenge, side === 'challenger')
  const say = async (button: HTMLElement, call: () => Promise<Said>) => {
    focusPanel(button)
    setBusy(true)
    const said = await call()
    setBusy(false)
    if (said === 'changed') {
      showToast({ text: t('changed'), tone: 'problem' })
      back.again()
    }
  }
  if (side === 'challenger')
    return (
      <div className={classes.answer}>
        <span>{back.text}</span>
        <Button
          variant="default"
          loading={isBusy}
          onClick={(event) => void say(event.currentTarget, () => calls.cancel(challenge, back.planHash))}
        >
          {t('answer.cancel')}
        </Button>
      </div>
    )
  return (
    <>
      <div className={classes.answer}>
        <span>{t('causes.confirm')}</span>
        <Button variant="default" onClick={() => actions.run('confirm', [booking])}>
          {t('answer.confirm')}
        </Button>
      </div>
      <SomeDaysAnswer challenge={challenge} booking={booking} />
      <div className={classes.answer}>
        <span>{t('causes.release')}</span>
        <Button variant="default" onClick={() => actions.run('end', [booking])}>
          {t('answer.release')}
        </Button>
      </div>
      <div className={classes.answer}>
        <span>{t(`causes.refuse.${challenge.policy}`)}</span>
        <Button
          variant="default"
          loading={isBusy}
          onClick={(event) => void say(event.currentTarget, () => calls.refuse(challenge))}
        >
          {t('answer.refuse')}
        </Button>
      </div>
    </>
  )
}
