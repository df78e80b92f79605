import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { Keys } from './Keys'
import { openPalette } from './open'
import classes from './SearchButton.module.css'

/** The way into the palette that can be seen: in the top bar of every page. */
export function SearchButton() {
  const t = useTranslations('commands')
  return (
    <button type="button" className={classes.root} aria-haspopup="dialog" onClick={openPalette}>
      <IconSearch size={16} stroke={1.6} aria-hidden />
      <span className={classes.words}>{t('search')}</span>
      <Keys of="Ctrl K" />
    </button>
  )
}
