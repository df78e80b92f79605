import { useTranslations } from 'use-intl'

import type { Ripple } from '@/shared/api/generated'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'

import type { Differences } from './asking'
import classes from './ripple.module.css'

/** Who hears of it, each once and why; and whom only the reader can tell. */
export function Told({ ripple, differences }: { ripple: Ripple; differences: Differences | null }) {
  const t = useTranslations('ripple')
  const told = ripple.told.filter((one) => one.why !== 'unreached')
  if (ripple.told.length === 0) return null
  return (
    <section className={classes.section}>
      <header className={classes.heading}>
        <h3>{t('told', { count: told.length })}</h3>
        {told.length > 0 && <span>{t('once')}</span>}
      </header>
      <ul className={classes.rows}>
        {ripple.told.map((one) => (
          <li
            key={one.userId ?? one.name}
            className={classes.row}
            data-new={differences?.told.has(one.name) || undefined}
          >
            <ArtistAvatar name={one.name} size={24} />
            <span className={classes.line}>
              <b>{one.name}</b> <span>{t(`why.${one.why}`, { count: one.bookingIds.length })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
