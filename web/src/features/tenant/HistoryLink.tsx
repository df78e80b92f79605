import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { useStudio } from './studio'

import classes from './HistoryLink.module.css'

/** To what happened to an artist or a project, and to the bookings of it. */
export function HistoryLink({ id, name }: { id: string; name: string }) {
  const t = useTranslations('history')
  const { tenant } = useStudio()
  return (
    <Link
      className={classes.link}
      to="/s/$slug/history"
      params={{ slug: tenant.slug }}
      search={{ about: id }}
    >
      <IconHistory size={14} aria-hidden />
      {t('of', { name })}
    </Link>
  )
}
