import { Menu } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslations } from 'use-intl'

import { useBookingWords } from '@/features/booking/words'
import { useStudio } from '@/features/tenant/studio'

import classes from './line.module.css'
import { choicesFor } from './since'
import { lastVisit } from './visit'

interface SinceMenuProps {
  at: string
  since: string
  onSince: (since: string) => void
  /** The button that opens it. */
  children: ReactElement
}

/** What the moment can be compared with. */
export function SinceMenu({ at, since, onSince, children }: SinceMenuProps) {
  const t = useTranslations('past')
  const words = useBookingWords()
  const { zone, tenant, user } = useStudio()
  const choices = choicesFor(at, zone, lastVisit(tenant.slug, user.id))
  const chosen = choices.find(([, instant]) => instant === since)?.[0]
  return (
    <Menu position="bottom-start" shadow="float">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('since')}</Menu.Label>
        {choices.map(([name, instant]) => (
          <Menu.Item
            key={name}
            aria-current={name === chosen || undefined}
            rightSection={<span className={classes.when}>{words.moment(instant, zone)}</span>}
            onClick={() => onSince(instant)}
          >
            {t(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
