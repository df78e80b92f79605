import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { InboxCount } from '@/features/inbox/InboxCount'
import { useStudio } from '@/features/tenant/studio'

import { TABS } from './pages'
import { ShellAccount } from './ShellAccount'
import classes from './TabBar.module.css'

/** The pages needed most, where a thumb reaches them; the others are behind "More". */
export function TabBar() {
  const t = useTranslations('shell.nav')
  const { tenant } = useStudio()
  return (
    <nav aria-label={t('label')} className={classes.root}>
      {TABS.map(({ key, to, icon: Icon }) => (
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
