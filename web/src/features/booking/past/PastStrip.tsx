import { IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { useLiveStatus } from '@/shared/realtime/status'
import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import { KINDS } from './kinds'
import { notBefore } from './since'
import type { PastPageProps } from './useTravel'
import classes from './past.module.css'
import { Sign } from './Sign'

/** Says for as long as it lasts that the past is seen, which moment of it, and how much differs. */
export function PastStrip({ at, since, differences, children }: PastPageProps & { children?: ReactNode }) {
  const t = useTranslations('past')
  const words = useBookingWords()
  const { zone } = useStudio()
  const compared = notBefore(since, differences.beginsAt)
  const isOffline = useLiveStatus((status) => status.state === 'offline')
  const counts = KINDS.map((kind) => ({
    kind,
    count: differences.changes.filter((one) => one.kind === kind).length,
  }))
  return (
    <div className={classes.strip}>
      <IconHistory size={16} aria-hidden />
      <p role="status">
        <strong>{t('looking', { moment: words.moment(at, zone) })}</strong>{' '}
        {isOffline ? t('offline') : t('readOnly')} {t('compared', { moment: words.moment(compared, zone) })}
      </p>
      <ul className={classes.counts} aria-label={t('differences')}>
        {counts.map(
          ({ kind, count }) =>
            (kind !== 'changed' || count > 0) && (
              <li key={kind}>
                <Sign kind={kind} />
                {t(`counts.${kind}`, { count })}
              </li>
            ),
        )}
      </ul>
      {children}
    </div>
  )
}
