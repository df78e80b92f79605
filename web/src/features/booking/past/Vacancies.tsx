import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { Vacant } from '@/shared/ui/Vacant'
import type { Beginning } from '@/features/booking/data/beginning'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './past.module.css'
import type { PastPageProps } from './useTravel'

/** In place of the board of a moment that lies before all that is known: where the history begins, and the way there. */
export function BeforeHistory({ beginning, onGo }: { beginning: Beginning; onGo: PastPageProps['onGo'] }) {
  const t = useTranslations('past')
  const words = useBookingWords()
  const { zone } = useStudio()
  const text = t(beginning.isGone ? 'beforeHorizon' : 'beforeHistory', {
    moment: words.moment(beginning.at, zone),
  })
  return (
    <div className={classes.instead} role="alert">
      <Vacant title={t(beginning.isGone ? 'notKept' : 'notYet')} text={text}>
        <Button onClick={() => onGo({ at: beginning.at, since: undefined })}>{t('toBeginning')}</Button>
      </Vacant>
    </div>
  )
}

/** In place of the board of a moment at which the studio had no artists. */
export function NobodyYet() {
  const t = useTranslations('past')
  return (
    <div className={classes.nobody}>
      <Vacant title={t('nobodyYet')} text={t('nobodyYetText')} />
    </div>
  )
}
