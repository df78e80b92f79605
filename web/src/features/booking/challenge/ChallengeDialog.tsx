import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { useLiveStatus } from '@/shared/realtime/status'
import { useNow } from '@/shared/lib/useNow'
import { Frame } from '@/features/booking/actions/dialog/Frame'
import dialog from '@/features/booking/actions/dialog/dialog.module.css'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { Neighbours } from '@/features/booking/queue/Neighbours'
import { useReadQueue } from '@/features/booking/queue/useQueue'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { ruleOf } from './ruleOf'
import { useChallengeCalls } from './useChallengeCalls'
import { useChallengeClock } from './useClock'

/** Asks whoever is before a hold to confirm or release: who is asked, until when, and what happens then. */
export function ChallengeDialog({ target, onClose }: { target: ShownBooking; onClose: () => void }) {
  const t = useTranslations('booking.challenge')
  const words = useBookingWords()
  const { tenant, zone } = useStudio()
  const { artistName, artists, projects } = useDirectory()
  const { before } = useReadQueue(target)
  const isOffline = useLiveStatus(({ state }) => state === 'offline')
  const clock = useChallengeClock()
  const calls = useChallengeCalls()
  const now = useNow()
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const rules = before.map((one) =>
    ruleOf(
      artists.get(one.artistId)?.settings,
      one.projectId ? projects.get(one.projectId)?.settings : undefined,
      tenant.settings,
    ),
  )
  // Of several the one that leaves the least time; where they differ, the challenges then say so.
  const rule = rules.toSorted((one, other) => one.hours - other.hours)[0] ?? ruleOf({}, {}, tenant.settings)
  const isOne = rules.every((one) => one.policy === rule.policy && one.hours === rule.hours)
  const isFixed = before.some(({ status }) => status === 'confirmed')
  const by = new Date(clock.after(rule.hours, target.artistId, now)).toISOString()
  const why = isOffline ? t('offline') : isFixed ? t('fixed') : before.length === 0 ? t('nobody') : null
  const go = async () => {
    setBusy(true)
    const isDone = await calls.open(target, note.trim())
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Frame
      title={t('title', { artist: artistName(target.artistId) })}
      action={t('ask', { count: Math.max(1, before.length) })}
      isReady={why === null}
      isBusy={isBusy}
      onGo={() => void go()}
      onClose={onClose}
    >
      {before.length > 0 && (
        <section aria-label={t('asked')}>
          <p className={dialog.text}>{t('asked')}</p>
          <Neighbours bookings={before} />
        </section>
      )}
      {why === null ? (
        <p>
          <b>{t('by')}</b> <time dateTime={by}>{words.moment(by, zone)}</time>
          {t('hours', { count: rule.hours })} {t(`then.${rule.policy}`)}{' '}
          <span className={dialog.text}>
            {isOne ? t('rule', { count: rule.hours, whose: rule.whose }) : t('ownRule')}
          </span>
        </p>
      ) : (
        <p role="alert">{why}</p>
      )}
      <Textarea
        label={t('note')}
        description={t('noteText')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        data-autofocus
      />
    </Frame>
  )
}
