import { Button, Drawer } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { BookingDifference } from '@/shared/api/generated'
import { PhoneSchedule } from '@/features/booking/phone/PhoneSchedule'
import { useStudio } from '@/features/tenant/studio'

import { openMomentDialog } from './momentDialog'
import { PastChanges } from './PastChanges'
import { PastStrip } from './PastStrip'
import { sayShort } from './sayShort'
import { notBefore } from './since'
import { SinceMenu } from './SinceMenu'
import type { PastPageProps } from './useTravel'
import { BeforeHistory, NobodyYet } from './Vacancies'
import { RestoreButton } from './restore/RestoreButton'
import classes from './past.module.css'

/** On a phone: who was on what on a day, as it was known at that moment, and what differs in a sheet. */
export function PastPhone(props: PastPageProps) {
  const { onGo, differences } = props
  const t = useTranslations('past')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes.phone}>
      <PastStrip {...props}>
        <Button variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('title', { count: differences.changes.length })}
        </Button>
        <Button variant="default" onClick={openMomentDialog}>
          {t('another')}
        </Button>
        <RestoreButton {...props} />
        <Button onClick={() => onGo({ at: undefined, since: undefined })}>{t('back')}</Button>
      </PastStrip>
      <PhoneSchedule
        past={{
          nobody: <NobodyYet />,
          before: (beginning) => <BeforeHistory beginning={beginning} onGo={onGo} />,
        }}
      />
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        title={t('differences')}
        size="auto"
        closeButtonProps={{ 'aria-label': t('closeDifferences') }}
        classNames={{ content: classes.sheet, body: classes.listed }}
      >
        <Listed {...props} onClose={() => setOpen(false)} />
      </Drawer>
    </div>
  )
}

/** What differs, and since when. An entry leads to its first day. */
function Listed({ onClose, ...props }: PastPageProps & { onClose: () => void }) {
  const { at, since, differences, onGo } = props
  const t = useTranslations('past')
  const { zone } = useStudio()
  const navigate = useNavigate({ from: '/s/$slug/schedule' })
  const compared = sayShort(Date.parse(notBefore(since, differences.beginsAt)), zone, Date.parse(at))
  const show = ({ kind, before, after }: BookingDifference) => {
    const row = kind === 'removed' ? before : after
    onClose()
    void navigate({ search: (search) => ({ ...search, date: row?.startDate }), replace: true })
  }
  return (
    <>
      <SinceMenu at={at} since={since} onSince={(other) => onGo({ since: other })}>
        <Button variant="default" className={classes.compared}>
          {t('sinceChip', { moment: compared })}
          <span className="heard-only">, {t('sinceOther')}</span>
        </Button>
      </SinceMenu>
      <PastChanges {...props} onShow={show} />
    </>
  )
}
