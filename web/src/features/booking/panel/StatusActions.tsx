import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import { locale } from '@/shared/lib/locale'
import { money } from '@/shared/lib/money'

import { useActions } from '@/features/booking/actions/context'
import { MoreActions } from '@/features/booking/actions/MoreActions'
import type { ActionId } from '@/features/booking/actions/table'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking, StepName } from '@/features/booking/data/types'

import { stepsOf } from '@/features/booking/steps'

import classes from './BookingPanel.module.css'
import { focusPanel } from './focusPanel'

interface StatusActionsProps {
  booking: ShownBooking
  /** The status that counts now: a hold whose clock ran out is expired. */
  status: Booking['status']
  /** Something else on the panel is the primary action now. */
  isQuiet: boolean
}

/** What the panel has buttons or fields for. */
const BESIDE = ['open', 'confirm', 'pencil', 'hold', 'restore', 'end', 'rename', 'project'] as const

/** What is shown before it is made, by the action that shows it. */
const ACTION_OF: Partial<Record<StepName, ActionId>> = { confirm: 'confirm', release: 'end' }

/** What can become of a booking. A step back says why, in place. */
export function StatusActions({ booking, status, isQuiet }: StatusActionsProps) {
  const t = useTranslations('booking')
  const changes = useChanges()
  const actions = useActions()
  const steps = Object.entries(stepsOf({ status })).map(
    ([step, how]) => [step as StepName, how === 'reason'] as const,
  )
  const [asking, setAsking] = useState<StepName | null>(null)
  const [busy, setBusy] = useState<StepName | null>(null)
  const go = async (step: StepName, reason?: string) => {
    setBusy(step)
    const outcome = await changes.step(booking, step, reason)
    setBusy(null)
    if (outcome.kind !== 'failed') setAsking(null)
  }
  const label = (step: StepName) =>
    step === 'confirm' && booking.cost
      ? t('panel.confirmSum', { sum: money(booking.cost, locale) })
      : t(`panel.step.${step}`)
  return (
    <div className={classes.actions} role="group" aria-label={t('panel.actions')}>
      {steps.map(([step, needsReason]) => (
        <Button
          key={step}
          variant={step === 'confirm' && !isQuiet ? 'filled' : 'default'}
          loading={busy === step}
          disabled={busy !== null && busy !== step}
          aria-expanded={needsReason ? asking === step : undefined}
          onClick={(event) => {
            if (needsReason) {
              setAsking(asking === step ? null : step)
              return
            }
            focusPanel(event.currentTarget)
            const action = ACTION_OF[step]
            if (action === undefined) void go(step)
            else actions.run(action, [booking])
          }}
        >
          {label(step)}
        </Button>
      ))}
      <MoreActions booking={booking} except={BESIDE} />
      {asking !== null && steps.some(([step]) => step === asking) && (
        <Reason key={asking} step={asking} isBusy={busy !== null} onGo={go} onBack={() => setAsking(null)} />
      )}
    </div>
  )
}

interface ReasonProps {
  step: StepName
  isBusy: boolean
  onGo: (step: StepName, reason: string) => Promise<void>
  onBack: () => void
}

function Reason({ step, isBusy, onGo, onBack }: ReasonProps) {
  const t = useTranslations('booking')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  return (
    <form
      className={classes.reason}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() === '') {
          setError(t('fields.missing.reason'))
          return
        }
        focusPanel(event.currentTarget)
        void onGo(step, reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onBack()
      }}
    >
      <Textarea
        label={t('panel.why', { step })}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        data-autofocus
        ref={(field) => field?.focus()}
        value={reason}
        error={error}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setError(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }
        }}
      />
      <div className={classes.reasonEnd}>
        <Button variant="default" onClick={onBack}>
          {t('panel.leave')}
        </Button>
        <Button type="submit" color={step === 'cancel' ? 'red' : undefined} loading={isBusy}>
          {t(`panel.step.${step}`)}
        </Button>
      </div>
    </form>
  )
}
