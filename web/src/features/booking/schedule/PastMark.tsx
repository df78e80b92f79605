import { IconHistory } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import classes from './toolbar.module.css'

/** Beside the name of the page: that it is not the present. */
export function PastMark() {
  const t = useTranslations('board')
  return (
    <span className={classes.past}>
      <IconHistory size={14} aria-hidden />
      {t('pastMark')}
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
