import { IconHistory } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { useViews } from '@/features/booking/views/useViews'

import type { ScheduleSearch } from './search'
import classes from './toolbar.module.css'

/** Beside the name of the page: which view it is, and that it is not the present. */
export function PastMark({ search }: { search: ScheduleSearch }) {
  const t = useTranslations('board')
  const views = useTranslations('views')
  const { current } = useViews(search)
  return (
    <span className={classes.then}>
      <span className={classes.viewName}>{current?.name ?? views('all')}</span>
      <span className={classes.past}>
        <IconHistory size={14} aria-hidden />
        {t('pastMark')}
      </span>
    </span>
  )
}

/** In place of the live state: what others do now is not seen here. */
export function LivePaused() {
  const t = useTranslations('board')
  return (
    <span className={classes.paused}>
      <i aria-hidden />
      {t('livePaused')}
    </span>
  )
}
