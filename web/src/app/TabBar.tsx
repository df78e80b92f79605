import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { InboxCount } from '@/features/inbox/InboxCount'
import { useStudio } from '@/features/tenant/studio'

import { PAGES } from './pages'
import { ShellAccount } from './ShellAccount'
import classes from './TabBar.module.css'

/** The pages, where a thumb reaches them. */
export function TabBar() {
  const t = useTranslations('shell.nav')
  const { tenant } = useStudio()
  return (
    <nav aria-label={t('label')} className={classes.root}>
      {PAGES.map(({ key, to, icon: Icon }) => (
        <Link
          key={key}
          to={to}
          params={{ slug: tenant.slug }}
          className={classes.tab}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          <Icon size={22} stroke={1.6} aria-hidden />
          <span>{t(key)}</span>
          {key === 'inbox' && <InboxCount />}
        </Link>
      ))}
      <ShellAccount isTab />
    </nav>
  )
}
