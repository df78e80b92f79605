import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { stepOperations, type StepAction } from '@/features/booking/actions/operations'
import { endOf } from '@/features/booking/actions/table'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'

import { Frame } from './Frame'

interface ReasonProps {
  step: StepAction
  targets: readonly ShownBooking[]
  onClose: () => void
}

/** Asks why, for a step back or a cancellation. */
export function Reason({ step, targets, onClose }: ReasonProps) {
  const t = useTranslations('actions.dialog')
  const common = useTranslations('booking.fields')
  const changes = useChanges()
  const words = useActionWords()
  const [reason, setReason] = useState('')
  const count = targets.length
  const name = step === 'end' ? endOf(targets) : step === 'hold' ? 'hold' : 'pencil'
  const title = t(`reason.${name}`, { count })
  const go = () => {
    onClose()
    const why = reason.trim()
    const [only] = targets
    if (count === 1 && only !== undefined) {
      const single = step === 'end' ? (name === 'cancel' ? 'cancel' : 'release') : step
      void changes.step(only, single, why)
      return
    }
    void changes.several({
      operations: stepOperations(step, targets, why),
      sentence: words.didStep(step, targets),
    })
  }
  return (
    <Frame
      title={title}
      action={title}
      isReady={reason.trim() !== ''}
      isDanger={step === 'end'}
      isMany={count > 1}
      onGo={go}
      onClose={onClose}
    >
      <Textarea
        label={common('reason')}
        description={t('reason.text')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        required
        data-autofocus
      />
    </Frame>
  )
}
