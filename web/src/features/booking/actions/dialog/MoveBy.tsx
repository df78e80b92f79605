import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { changeOperations, movedBy } from '@/features/booking/actions/operations'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'

import classes from './dialog.module.css'
import { Frame } from './Frame'

const WEEK = 7
/** A booking lasts at most two years, and moves by no more. */
const MOST = 731

/** Moves one booking or several by days, later or earlier. */
export function MoveBy({ targets, onClose }: { targets: readonly ShownBooking[]; onClose: () => void }) {
  const t = useTranslations('actions')
  const words = useActionWords()
  const changes = useChanges()
  const [days, setDays] = useState<number | ''>(1)
  const count = targets.length
  const by = days === '' ? 0 : days
  const text = by === 0 ? '' : words.shift(by)
  const go = () => {
    onClose()
    const [only] = targets
    if (count === 1 && only !== undefined) {
      void changes.change(only, { version: only.version, ...movedBy(only, by) })
      return
    }
    void changes.several({
      operations: changeOperations(targets, (booking) => movedBy(booking, by)),
      sentence: (done) => ({ verb: t('did.moved'), text: t('did.byDays', { count: done, text }) }),
    })
  }
  const step = (more: number) => setDays(Math.max(-MOST, Math.min(MOST, by + more)))
  return (
    <Frame
      title={t('dialog.moveBy', { count })}
      action={t('dialog.moveByGo', { text: text === '' ? words.shift(0) : text })}
      isReady={by !== 0}
      isMany={count > 1}
      onGo={go}
      onClose={onClose}
    >
      <div className={classes.days}>
        <Button variant="default" onClick={() => step(-WEEK)}>
          {t('dialog.earlierWeek')}
        </Button>
        <NumberInput
          label={t('dialog.days')}
          value={days}
          onChange={(value) => setDays(typeof value === 'number' ? value : '')}
          min={-MOST}
          max={MOST}
          allowDecimal={false}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <Button variant="default" onClick={() => step(WEEK)}>
          {t('dialog.laterWeek')}
        </Button>
      </div>
      <p className={classes.text}>{t('dialog.daysHint')}</p>
    </Frame>
  )
}
