import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { ApiProblem } from '@/shared/api/problem'
import { useLiveStatus } from '@/shared/realtime/status'
import { useNow } from '@/shared/lib/useNow'
import { Frame } from '@/features/booking/actions/dialog/Frame'
import dialog from '@/features/booking/actions/dialog/dialog.module.css'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { Neighbours } from '@/features/booking/queue/Neighbours'
import { useReadQueue } from '@/features/booking/queue/useQueue'
import { useStudio } from '@/features/tenant/studio'

import { Deadlines } from './Deadlines'
import { ruleOf } from './ruleOf'
import { termsOf, type Asked } from './terms'
import { useChallengeCalls } from './useChallengeCalls'
import { useChallengeClock } from './useClock'
import { useOpeningTrial, type OpeningTrial } from './useTrials'

/** Asks whoever is before a hold to confirm or release: who is asked and told, until when, and what happens then. */
export function ChallengeDialog({ target, onClose }: { target: ShownBooking; onClose: () => void }) {
  const t = useTranslations('booking.challenge')
  const { artistName } = useDirectory()
  const { before } = useReadQueue(target)
  const isOffline = useLiveStatus(({ state }) => state === 'offline')
  const calls = useChallengeCalls()
  const trial = useOpeningTrial(target, before)
  const terms = useTerms(target, before, trial.data)
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [hasChanged, setChanged] = useState(false)
  const isFixed = before.some(({ status }) => status === 'confirmed')
  const refusal = trial.error instanceof ApiProblem && trial.error.status === 409 ? trial.error.message : null
  const why = isOffline
    ? t('offline')
    : isFixed
      ? t('fixed')
      : before.length === 0
        ? t('nobody')
        : trial.error === null
          ? null
          : (refusal ?? t('trialFailed'))
  const told = trial.data?.ripple.told.map(({ name }) => name) ?? []
  const go = async () => {
    setBusy(true)
    const said = await calls.open(target, note.trim(), trial.data?.ripple.planHash)
    setBusy(false)
    if (said === 'done') onClose()
    setChanged(said === 'changed')
    if (said !== 'done') void trial.refetch()
  }
  return (
    <Frame
      title={t('title', { artist: artistName(target.artistId) })}
      action={t('ask', { count: Math.max(1, trial.data?.challenges.length ?? before.length) })}
      isReady={why === null && trial.data !== undefined}
      isBusy={isBusy}
      onGo={() => void go()}
      onClose={onClose}
    >
      {hasChanged && <p role="alert">{t('changed')}</p>}
      {before.length > 0 && (
        <section aria-label={t('asked')}>
          <p className={dialog.text}>{t('asked')}</p>
          <Neighbours bookings={before} />
        </section>
      )}
      {why === null ? <Deadlines terms={terms} /> : <p role="alert">{why}</p>}
      {why === null && trial.data !== undefined && (
        <p>{t('told', { count: told.length, names: told.join(', ') })}</p>
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

/** The rules as the program says them; until it has, as they are known here. */
function useTerms(target: ShownBooking, before: readonly ShownBooking[], trial: OpeningTrial | undefined) {
  const { tenant } = useStudio()
  const { artists, projects, projectName } = useDirectory()
  const clock = useChallengeClock()
  const now = useNow()
  const nameOf = (one: ShownBooking) => projectName(one.projectId) ?? one.title
  if (trial !== undefined) {
    const names = new Map(before.map((one) => [one.id, nameOf(one)]))
    return termsOf(
      trial.challenges.map(({ bookingId, policy, policyOf, workingHours, deadline }) => ({
        name: names.get(bookingId) ?? '',
        policy,
        whose: policyOf,
        hours: workingHours,
        by: deadline,
      })),
    )
  }
  const asked = before.map((one): Asked => {
    const project = one.projectId ? projects.get(one.projectId)?.settings : undefined
    const rule = ruleOf(artists.get(one.artistId)?.settings, project, tenant.settings)
    const by = new Date(clock.after(rule.hours, target.artistId, now)).toISOString()
    return { ...rule, name: nameOf(one), by }
  })
  return termsOf(asked)
}
