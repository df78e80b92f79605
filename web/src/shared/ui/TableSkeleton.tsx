import { useTranslations } from 'use-intl'

import classes from './TableSkeleton.module.css'

/** Grey blocks in the shape of rows, after a moment in which most answers come. */
export function TableSkeleton({ rows = 14 }: { rows?: number }) {
  const t = useTranslations('common')
  return (
    <div className={classes.root} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row} aria-hidden>
          <span className={classes.round} />
          <span style={{ width: 110 + ((row * 37) % 70) }} />
          <span style={{ width: 70 + ((row * 23) % 50) }} />
          <span style={{ width: 150 + ((row * 53) % 120) }} />
        </div>
      ))}
    </div>
  )
}
