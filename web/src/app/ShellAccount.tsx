import { Menu } from '@mantine/core'
import {
  IconAdjustmentsHorizontal,
  IconApi,
  IconBuilding,
  IconCheck,
  IconDots,
  IconLogout,
  IconSettings,
} from '@tabler/icons-react'
import { Link, useMatchRoute } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { ArtistAvatar } from '@/features/artist/ArtistAvatar'
import { useStudio } from '@/features/tenant/studio'

import { BEHIND_MORE } from './pages'
import { openPreferences } from './preferencesDialog'
import classes from './ShellNav.module.css'
import { useSignOut } from './useSignOut'
import tabs from './TabBar.module.css'

/** Who is here: the other studios, the preferences, the reference, the way out. On a phone the last of the tabs. */
export function ShellAccount({ isTab = false }: { isTab?: boolean }) {
  const t = useTranslations('shell.me')
  const nav = useTranslations('shell.nav')
  const phone = useTranslations('phone')
  const { user, role, tenant, memberships, rights } = useStudio()
  const leave = useSignOut()
  const isAt = useMatchRoute()
  const isBehind =
    isTab && BEHIND_MORE.some(({ to }) => isAt({ to, params: { slug: tenant.slug }, fuzzy: true }))
  return (
    <Menu
      position={isTab ? 'top-end' : 'right-end'}
      width={248}
      offset={8}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          className={isTab ? tabs.tab : classes.item}
          data-current={isBehind || undefined}
          data-me
        >
          {isTab ? (
            <>
              <IconDots size={22} stroke={1.6} aria-hidden />
              <span>{phone('more')}</span>
            </>
          ) : (
            <>
              <ArtistAvatar name={user.name} size={24} />
              <span className={classes.words}>
                <strong>{user.name}</strong>
                <small>{t(`roles.${role}`)}</small>
              </span>
            </>
          )}
          <span className="heard-only">{t('label')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {isTab &&
          BEHIND_MORE.map(({ key, to, icon: Icon }) => (
            <Menu.Item
              key={key}
              component={Link}
              to={to.replace('$slug', tenant.slug)}
              leftSection={<Icon size={16} aria-hidden />}
            >
              {nav(key)}
            </Menu.Item>
          ))}
        {isTab && <Menu.Divider />}
        <Menu.Label className={classes.who}>
          {t('signedInAs', { name: user.name })}
          <br />
          {user.email}
        </Menu.Label>
        {memberships.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('studios')}</Menu.Label>
            {memberships.map((one) => (
              <Menu.Item
                key={one.tenant.id}
                component={Link}
                to={`/s/${one.tenant.slug}/schedule`}
                leftSection={<IconBuilding size={16} aria-hidden />}
                rightSection={
                  one.tenant.id === tenant.id ? <IconCheck size={14} aria-label={t('here')} /> : null
                }
              >
                {one.tenant.name}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        {isTab && rights.canManage && (
          <Menu.Item
            component={Link}
            to={`/s/${tenant.slug}/settings`}
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {nav('settings')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          onClick={openPreferences}
        >
          {t('preferences')}
        </Menu.Item>
        <Menu.Item component="a" href="/api/docs" leftSection={<IconApi size={16} aria-hidden />}>
          {t('help')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave.ask}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
      {leave.dialog}
    </Menu>
  )
}
