import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

import { ApiProblem } from '@/shared/api/problem'

import { useRefusal } from '@/features/booking/data/refusals'

import { Affected } from './Affected'
import { asksWhy, isOfDays, rippleOf, type How, type RippleQuestion } from './asking'
import { Checks } from './Checks'
import { Heading } from './Heading'
import { Loading } from './Loading'
import { Money } from './Money'
import { Pieces } from './Pieces'
import { Reason } from './Reason'
import { refusalOfTrial } from './refusalOfTrial'
import classes from './ripple.module.css'
import { Told } from './Told'
import { useCarryOut } from './useCarryOut'
import { useRipple } from './useRipple'
import { useRippleWords } from './useRippleWords'

interface RippleDialogProps extends RippleQuestion {
  onOther: (how: How) => void
  /** When it is done. */
  onDone?: (() => void) | undefined
  onClose: () => void
}

/** What a change does to others and what it costs, before it is made; and the button that makes it (booking rule 5). */
export function RippleDialog({ onOther, onDone, onClose, ...question }: RippleDialogProps) {
  const { how, targets } = question
  const t = useTranslations('ripple')
  const words = useRippleWords(how, targets)
  const { ripple, bookings, differences, error, again, renew } = useRipple(question)
  const [isBusy, setBusy] = useState(false)
  const mustSay = asksWhy({ how, targets })
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const primary = useRef<HTMLButtonElement>(null)
  const carryOut = useCarryOut(question, words.did)
  const ask = useRefusal((refusals) => refusals.ask)
  const refusal = refusalOfTrial(error, question)
  // Once for each refusal: until it has faded away this dialog is drawn again and again.
  const handedOver = useRef<unknown>(null)
  useEffect(() => {
    if (refusal === null || handedOver.current === error) return
    handedOver.current = error
    onClose()
    ask(refusal)
  })
  // A button that is busy lets go of the focus.
  const isReady = ripple !== null && !isBusy
  useEffect(() => {
    if (isReady && !mustSay) primary.current?.focus({ preventScroll: true })
  }, [isReady, mustSay])

  const go = async () => {
    if (ripple === null || isBusy) return
    const why = reason.trim()
    setMissing(mustSay && why === '')
    if (mustSay && why === '') return
    setBusy(true)
    const outcome = await carryOut(ripple.planHash, mustSay ? why : undefined)
    setBusy(false)
    if (outcome.kind === 'done') onDone?.()
    const other = outcome.kind === 'failed' ? rippleOf(outcome.error) : null
    if (other === null) onClose()
    else renew(other)
  }

  const hasFailed = error !== null && refusal === null
  const mayPencil = how === 'confirm' && targets.every((one) => one.status === 'hold')
  return (
    <form
      className={classes.form}
      data-no-money={ripple !== null && !ripple.cost && ripple.checks.length === 0 ? true : undefined}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void go()
      }}
    >
      <Heading how={how} targets={targets} words={words} onClose={onClose} />
      <div className={classes.columns} aria-busy={ripple === null && !hasFailed}>
        {differences !== null && (
          <p className={classes.changed} role="alert">
            <IconAlertTriangle size={16} aria-hidden /> {t('changed')}
          </p>
        )}
        {hasFailed && (
          <div className={classes.failed} role="alert">
            <p>{error instanceof ApiProblem && error.status === 409 ? error.message : t('failed')}</p>
            {error instanceof ApiProblem && error.requestId && (
              <p className={classes.request}>{t('request', { id: error.requestId })}</p>
            )}
            <Button variant="default" onClick={again}>
              {t('again')}
            </Button>
          </div>
        )}
        {ripple === null && !hasFailed && <Loading label={t('loading')} />}
        {ripple !== null && (
          <>
            <div className={classes.left}>
              {mustSay && (
                <Reason
                  value={reason}
                  isMissing={isMissing}
                  onChange={(text) => {
                    setReason(text)
                    setMissing(false)
                  }}
                />
              )}
              {isOfDays(how) && <Pieces bookings={bookings} />}
              <Affected ripple={ripple} differences={differences} />
              <Told ripple={ripple} differences={differences} />
            </div>
            {(ripple.cost ?? ripple.checks.length > 0) && (
              <div className={classes.right}>
                <Money ripple={ripple} isNew={differences?.money ?? false} />
                <Checks ripple={ripple} differences={differences} />
              </div>
            )}
          </>
        )}
      </div>
      <footer className={classes.footer}>
        <span className={classes.undo}>
          <IconArrowBackUp size={15} aria-hidden /> {t('undo')}
        </span>
        <Button variant="default" onClick={onClose}>
          {t('notNow')}
        </Button>
        {mayPencil && (
          <Button variant="default" onClick={() => onOther('pencil')} disabled={isBusy}>
            {t('pencilInstead')}
          </Button>
        )}
        <Button
          type="submit"
          ref={primary}
          data-autofocus={question.since !== undefined || undefined}
          color={how === 'cancel' || how === 'end' ? 'red' : undefined}
          loading={isBusy}
          disabled={ripple === null}
          rightSection={<kbd className={classes.key}>{t('enter')}</kbd>}
        >
          {words.action(ripple)}
        </Button>
      </footer>
    </form>
  )
}
