import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'

import { listChallenges, type Challenge } from '@/shared/api/generated'
import { useNow } from '@/shared/lib/useNow'
import { Failure } from '@/shared/ui/Failure'
import { showToast } from '@/shared/ui/toasts'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Vacant } from '@/shared/ui/Vacant'
import { useChallengeCalls } from '@/features/booking/challenge/useChallengeCalls'
import { useTakingBack } from '@/features/booking/challenge/useTrials'
import { useChallengeClock } from '@/features/booking/challenge/useClock'
import { useBookings, useBookingStore, useStoreVersion } from '@/features/booking/data/context'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { shareLeft, urgencyOf } from './clock'
import { Ring, useLeftWords } from './Clock'
import type { Whose } from './inbox'
import classes from './Inbox.module.css'

const MS_PER_HOUR = 3_600_000
/** What taking back comes to is asked of so many; of the others it is said in general. */
const NEAR = 10

function useOpenChallenges() {
  const { tenant, rights } = useStudio()
  return useQuery({
    queryKey: ['challenges', tenant.slug, 'open'],
    queryFn: async ({ signal }): Promise<Challenge[]> =>
      (await listChallenges({ query: { state: 'open' }, signal })).data.data,
    enabled: rights.canBook,
  })
}

/** The challenges that others have to answer: mine, or everybody's. */
export function useAwaited(whose: Whose): readonly Challenge[] {
  const { user } = useStudio()
  const { data = [] } = useOpenChallenges()
  return whose === 'everybody' ? data : data.filter(({ createdBy }) => createdBy === user.id)
}

/** What I have asked of others, until they answer. */
export function Waiting({ whose }: { whose: Whose }) {
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const read = useOpenChallenges()
  const awaited = useAwaited(whose)
  if (read.isError && read.data === undefined)
    return (
      <Failure title={t('waiting.failed')} error={read.error}>
        <Button onClick={() => void read.refetch()}>{common('tryAgain')}</Button>
      </Failure>
    )
  if (read.data === undefined) return <TableSkeleton />
  if (awaited.length === 0) return <Vacant title={t('waiting.empty')} text={t('waiting.emptyText')} />
  return (
    <section className={classes.alone} aria-labelledby="inbox-waiting">
      <h2 id="inbox-waiting" className={classes.group}>
        {t('waiting.group')} <span className={classes.count}>{awaited.length}</span>
      </h2>
      <ul className={classes.list}>
        {awaited.map((one, at) => (
          <Asked key={one.id} challenge={one} isNear={at < NEAR} />
        ))}
      </ul>
    </section>
  )
}

function Asked({ challenge, isNear }: { challenge: Challenge; isNear: boolean }) {
  const t = useTranslations('inbox')
  const words = useBookingWords()
  const say = useLeftWords()
  const clock = useChallengeClock()
  const calls = useChallengeCalls()
  const back = useTakingBack(challenge, isNear)
  const rules = useTranslations('booking.challenge')
  const navigate = useNavigate()
  const now = useNow()
  const { tenant, zone } = useStudio()
  const { artistName, projectName, memberName } = useDirectory()
  const store = useBookingStore()
  const { rereader } = useBookings()
  useStoreVersion()
  const { bookingId, challengerId, artistId, deadline } = challenge
  const theirs = store.get(bookingId)
  const mine = store.get(challengerId)
  useEffect(() => {
    for (const id of [bookingId, challengerId]) if (store.get(id) === undefined) rereader.booking(id)
  }, [store, rereader, bookingId, challengerId])
  const isLate = challenge.state === 'asked'
  const left = isLate ? 0 : clock.left(deadline, artistId, now)
  const urgency = urgencyOf(Date.parse(deadline), now, left)
  const what = theirs === undefined ? t('somebody') : (projectName(theirs.projectId) ?? theirs.title)
  const title = t('waiting.says', { who: artistName(artistId), what })
  const takeBack = async () => {
    const said = await calls.cancel({ id: challenge.id, bookingId, challengerId }, back.planHash)
    if (said !== 'changed') return
    showToast({ text: rules('changed'), tone: 'problem' })
    back.again()
  }
  const detail = [memberName(theirs?.createdBy), mine && words.shortDates(mine)]
  return (
    <li className={classes.item} data-urgency={urgency}>
      <button
        type="button"
        className={classes.open}
        onClick={() =>
          void navigate({
            to: '/s/$slug/schedule',
            params: { slug: tenant.slug },
            search: mine === undefined ? {} : { booking: mine.id, date: mine.startDate },
          })
        }
      >
        <Ring
          kind="challenge"
          clock={{ urgency, left, share: shareLeft(challenge.workingHours * MS_PER_HOUR, left) }}
        />
        <span className={classes.lines}>
          <span className={classes.title}>{title}</span>
          <span className={classes.detail}>{detail.filter(Boolean).join(t('gap'))}</span>
          {challenge.note && (
            <span className={classes.detail}>{t('tells.note', { note: challenge.note })}</span>
          )}
          <span className={classes.detail}>
            {t('by.answer', { at: words.moment(deadline, zone) })}. {rules(`then.${challenge.policy}`)}
          </span>
        </span>
        <time dateTime={deadline} className={classes.leftText} data-urgency={urgency}>
          {isLate ? t('waits') : say(left)}
        </time>
      </button>
      <div className={classes.answers}>
        <span className={classes.causes}>{back.text}</span>
        <Button
          size="xs"
          variant="default"
          aria-label={t('waiting.takeBackOf', { title })}
          onClick={() => void takeBack()}
        >
          {t('waiting.takeBack')}
        </Button>
      </div>
    </li>
  )
}
