import { Button } from '@mantine/core'
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

/** What is shown before it is made, where somebody is told of it, by the action that shows it. */
const ACTION_OF: Record<Exclude<StepName, 'restore'>, ActionId> = {
  confirm: 'confirm',
  pencil: 'pencil',
  hold: 'hold',
  release: 'end',
  cancel: 'end',
}

/** What can become of a booking. What a step does to others is shown before it, and a step back says why. */
export function StatusActions({ booking, status, isQuiet }: StatusActionsProps) {
  const t = useTranslations('booking')
  const changes = useChanges()
  const actions = useActions()
  const steps = stepsOf({ status })
  const [isBusy, setBusy] = useState(false)
  const go = async (step: StepName) => {
    if (step !== 'restore') {
      actions.run(ACTION_OF[step], [booking])
      return
    }
    setBusy(true)
    await changes.step(booking, step)
    setBusy(false)
  }
  const label = (step: StepName) =>
    step === 'confirm' && booking.cost
      ? t('panel.confirmSum', { sum: money(booking.cost, locale) })
      : t(`panel.step.${step}`)
  return (
    <div className={classes.actions} role="group" aria-label={t('panel.actions')}>
      {steps.map((step) => (
        <Button
          key={step}
          variant={step === 'confirm' && !isQuiet ? 'filled' : 'default'}
          loading={isBusy}
          onClick={(event) => {
            focusPanel(event.currentTarget)
            void go(step)
          }}
        >
          {label(step)}
        </Button>
      ))}
      <MoreActions booking={booking} except={BESIDE} />
    </div>
  )
}
