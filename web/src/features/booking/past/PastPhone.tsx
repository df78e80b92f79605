import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { PhoneSchedule } from '@/features/booking/phone/PhoneSchedule'

import { openMomentDialog } from './momentDialog'
import type { PastPageProps } from './useTravel'
import { PastStrip } from './PastStrip'
import { BeforeHistory, NobodyYet } from './Vacancies'
import { RestoreButton } from './restore/RestoreButton'
import classes from './past.module.css'

/** On a phone: who was on what on a day, as it was known at that moment. */
export function PastPhone(props: PastPageProps) {
  const t = useTranslations('past')
  return (
    <div className={classes.phone}>
      <PastStrip {...props}>
        <Button variant="default" onClick={openMomentDialog}>
          {t('another')}
        </Button>
        <RestoreButton {...props} />
        <Button onClick={() => props.onGo({ at: undefined, since: undefined })}>{t('back')}</Button>
      </PastStrip>
      <PhoneSchedule
        past={{
          nobody: <NobodyYet />,
          before: (beginning) => <BeforeHistory beginning={beginning} onGo={props.onGo} />,
        }}
      />
    </div>
  )
}
