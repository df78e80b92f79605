import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'

import { momentsOf, type Entry } from './entries'
import classes from './history.module.css'

/** To the board right after a step, compared with right before it: what it did is marked there. */
export function BoardThen({ entry, name }: { entry: Entry; name: string }) {
  const t = useTranslations('history')
  const { tenant } = useStudio()
  const search = momentsOf(entry)
  if (search === null) return null
  return (
    <Link
      className={classes.then}
      to="/s/$slug/schedule"
      params={{ slug: tenant.slug }}
      search={search}
      title={t('boardThen')}
    >
      <IconHistory size={14} aria-hidden />
      {t('boardThen')}
      <span className="heard-only">: {name}</span>
    </Link>
  )
}
