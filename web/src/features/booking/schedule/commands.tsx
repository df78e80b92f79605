import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { create } from 'zustand'

import type { Booking } from '@/shared/api/generated'

import { useChanges } from '@/features/booking/data/context'
import type { StepName } from '@/features/booking/data/types'

import { stepsOf } from '@/features/booking/steps'

interface Asking {
  booking: Booking | null
  step: 'hold' | 'pencil' | 'cancel'
}

/** A step that is made with a reason only, while the reason is asked for. */
const useAsking = create<Asking>(() => ({ booking: null, step: 'hold' }))

/** Makes a step at once, or asks for its reason first. */
export function useSteps(): (booking: Booking, step: StepName) => void {
  const changes = useChanges()
  return (booking, step) => {
    const isAsked = stepsOf(booking)[step] === 'reason'
    if (isAsked && (step === 'hold' || step === 'pencil' || step === 'cancel'))
      useAsking.setState({ booking, step })
    else void changes.step(booking, step)
  }
}

/** Asks why, for a step back or a cancellation. Mounted once on a page that makes steps. */
export function ReasonDialog() {
  const t = useTranslations('board.reason')
  const { booking, step } = useAsking()
  const changes = useChanges()
  const [reason, setReason] = useState('')
  const close = () => {
    useAsking.setState({ booking: null })
    setReason('')
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (booking === null || reason.trim() === '') return
    close()
    void changes.step(booking, step, reason.trim())
  }
  return (
    <Modal opened={booking !== null} onClose={close} title={t(step)} size="sm">
      <form onSubmit={submit}>
        <Textarea
          label={t('label')}
          description={t('text')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={1000}
          required
          data-autofocus
        />
        <Group justify="flex-end" mt={16} gap={8}>
          <Button variant="subtle" color="gray" onClick={close} mr="auto">
            {t('keep')}
          </Button>
          <Button type="submit" color={step === 'cancel' ? 'red' : undefined} disabled={reason.trim() === ''}>
            {t(step)}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
