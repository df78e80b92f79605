import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { Keys } from '@/shared/commands/Keys'
import { usePhone } from '@/shared/lib/screen'
import { Page } from '@/shared/ui/Page'
import { Toolbar } from '@/shared/ui/Toolbar'
import { useStudio } from '@/features/tenant/studio'

import { Health } from './Health'
import type { Tab, Whose } from './inbox'
import classes from './Inbox.module.css'
import { Items } from './Items'

/** What needs me, newest risk first; what each answer causes; and how holds fare. */
export function InboxPage() {
  const t = useTranslations('inbox')
  const { rights } = useStudio()
  const isPhone = usePhone()
  const [tab, setTab] = useState<Tab>('open')
  const [whose, setWhose] = useState<Whose>(rights.canBook ? 'mine' : 'everybody')
  const tabs = rights.seesEverybody ? (['open', 'done', 'health'] as const) : (['open', 'done'] as const)
  const shownWhose = rights.seesEverybody ? whose : 'mine'
  const side = rights.canBook && !isPhone && tab !== 'health' && (
    <span className={classes.keys}>
      {(['move', 'confirm', 'extend', 'release', 'done'] as const).map((key) => (
        <span key={key}>
          <Keys of={t(`keys.${key}.keys`)} /> {t(`keys.${key}.does`)}
        </span>
      ))}
    </span>
  )
  return (
    <Page place={t('place')}>
      <div className={classes.page}>
        <Toolbar side={side || undefined}>
          <SegmentedControl
            aria-label={t('tabs.label')}
            size="xs"
            value={tab}
            onChange={(value) => setTab(value)}
            data={tabs.map((value) => ({ value, label: t(`tabs.${value}`) }))}
          />
          {rights.seesEverybody && tab !== 'health' && (
            <Select
              aria-label={t('whose.label')}
              className={classes.whose}
              allowDeselect={false}
              value={whose}
              onChange={(value) => setWhose(value === 'everybody' ? 'everybody' : 'mine')}
              data={(['mine', 'everybody'] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
            />
          )}
        </Toolbar>
        {tab === 'health' ? (
          <Health />
        ) : (
          <Items key={`${tab} ${shownWhose}`} state={tab} whose={shownWhose} />
        )}
      </div>
    </Page>
  )
}
