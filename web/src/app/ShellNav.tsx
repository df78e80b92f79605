import { Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { InboxCount } from '@/features/inbox/InboxCount'
import { useStudio } from '@/features/tenant/studio'
import { cityOf } from '@/shared/lib/zoneList'
import { Logo } from '@/shared/ui/Logo'

import { PAGES } from './pages'
import { ShellAccount } from './ShellAccount'
import classes from './ShellNav.module.css'

export function ShellNav({ isFolded, onToggle }: { isFolded: boolean; onToggle: () => void }) {
  const t = useTranslations('shell.nav')
  const { tenant, rights } = useStudio()
  const FoldIcon = isFolded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const fold = t(isFolded ? 'unfold' : 'fold')
  return (
    <nav aria-label={t('label')} className={classes.root} data-folded={isFolded || undefined}>
      <div className={classes.studio}>
        <Logo />
        <span className={classes.words}>
          <strong>{tenant.name}</strong>
          <small>{`${cityOf(tenant.timezone)} · ${tenant.currency}`}</small>
        </span>
      </div>
      <div className={classes.pages}>
        {PAGES.map(({ key, to, icon: Icon }) => (
          <Tooltip key={key} label={t(key)} position="right" disabled={!isFolded} openDelay={350}>
            <Link
              to={to}
              params={{ slug: tenant.slug }}
              className={classes.item}
              activeOptions={{ includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className={classes.words}>{t(key)}</span>
              {key === 'inbox' && <InboxCount />}
            </Link>
          </Tooltip>
        ))}
      </div>
      <div className={classes.bottom}>
        {rights.canManage && (
          <Tooltip label={t('settings')} position="right" disabled={!isFolded} openDelay={350}>
            <Link
              to="/s/$slug/settings"
              params={{ slug: tenant.slug }}
              className={classes.item}
              activeProps={{ 'aria-current': 'page' }}
            >
              <IconSettings size={18} stroke={1.6} aria-hidden />
              <span className={classes.words}>{t('settings')}</span>
            </Link>
          </Tooltip>
        )}
        <Tooltip label={fold} position="right" disabled={!isFolded} openDelay={350}>
          <button
            type="button"
            className={classes.item}
            onClick={onToggle}
            aria-expanded={!isFolded}
            aria-keyshortcuts="["
          >
            <FoldIcon size={18} stroke={1.6} aria-hidden />
            <span className={classes.words}>{fold}</span>
          </button>
        </Tooltip>
        <ShellAccount />
      </div>
    </nav>
  )
}
