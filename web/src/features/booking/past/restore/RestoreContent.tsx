import { Button, CloseButton, Modal } from '@mantine/core'
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import frame from '@/features/booking/ripple/ripple.module.css'
import { isBoundAnew, sayPriceOf } from '@/features/booking/ripple/sayPriceOf'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { choose, isChosen, MOST, ofPeople, peopleOf, type Choice } from './choosing'
import { Differences } from './Differences'
import { Effects, hasMoneyOrChecks } from './Effects'
import { Notices } from './Notices'
import classes from './restore.module.css'
import { useRestorable } from './useRestorable'
import { useRestoreTrial } from './useRestoreTrial'

interface RestoreContentProps {
  at: string
  people: readonly string[]
  onClose: () => void
}

export function RestoreContent({ at, people, onClose }: RestoreContentProps) {
  const t = useTranslations('past.whole')
  const sums = useTranslations('ripple')
  const words = useBookingWords()
  const { zone } = useStudio()
  const restorable = useRestorable(at)
  const [choice, setChoice] = useState<Choice>(new Map())
  const [asked, setAsked] = useState<readonly string[]>(people)
  const all = peopleOf(restorable.changes)
  // Who has done nothing since is no filter here.
  const wanted = asked.filter((id) => all.some((one) => one.id === id))
  const shown = ofPeople(restorable.changes, wanted)
  const chosen = shown.filter((change) => isChosen(change, choice))
  const ids = chosen.map(({ bookingId }) => bookingId)
  const trial = useRestoreTrial(at, ids, onClose)
  const refused = new Map(trial.refused.map((row) => [row.bookingId, row]))
  const leaveOut = () =>
    setChoice(
      choose(
        choice,
        shown.filter((one) => refused.has(one.bookingId)),
        false,
      ),
    )
  const ripple = ids.length > 0 ? trial.ripple : null
  const hasRight = hasMoneyOrChecks(ripple)
  const action = t('restore', { count: ids.length })
  const sum = ripple === null ? null : sayPriceOf(ripple, isBoundAnew)
  const isReady = ids.length > 0 && ids.length <= MOST && !trial.isPending && ripple !== null
  return (
    <div className={frame.form}>
      <header className={frame.header}>
        <span className={frame.sign} aria-hidden>
          <IconHistory size={18} />
        </span>
        <div className={frame.titles}>
          <Modal.Title className={frame.title}>{t('title', { moment: words.moment(at, zone) })}</Modal.Title>
          <p>{t('text')}</p>
        </div>
        <CloseButton aria-label={t('close')} onClick={onClose} />
      </header>
      <div className={frame.columns} aria-busy={restorable.isPending || trial.isPending}>
        <Notices
          restorable={restorable}
          trial={trial}
          count={ids.length}
          refused={refused.size}
          onLeaveOut={leaveOut}
        />
        <div className={`${frame.left} ${hasRight ? '' : classes.wide}`}>
          {shown.length > 0 && (
            <Differences
              at={at}
              changes={shown}
              people={all}
              wanted={wanted}
              choice={choice}
              refused={refused}
              onWanted={setAsked}
              onChoose={(changes, isIn) => setChoice(choose(choice, changes, isIn))}
            />
          )}
          {ripple !== null && <Effects ripple={ripple} side="others" />}
        </div>
        {ripple !== null && hasRight && <Effects ripple={ripple} side="money" />}
      </div>
      <footer className={frame.footer}>
        <span className={frame.undo}>
          <IconArrowBackUp size={15} aria-hidden /> {t('undo')}
        </span>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        {shown.length > 0 && (
          <Button disabled={!isReady} loading={trial.isBusy} onClick={trial.restore}>
            {sum === null ? action : sums('withSum', { action, sum })}
          </Button>
        )}
      </footer>
    </div>
  )
}
