import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

import { Keys } from '@/shared/commands/Keys'
import { usePhone } from '@/shared/lib/screen'
import { Page } from '@/shared/ui/Page'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Toolbar } from '@/shared/ui/Toolbar'
import { projectsQuery } from '@/features/project/projects'
import { useStudio } from '@/features/tenant/studio'

import { countQuery, type Tab, type Whose } from './inbox'
import classes from './Inbox.module.css'
import { Items } from './Items'
import { useAwaited, Waiting } from './Waiting'

const Health = lazy(async () => ({ default: (await import('./Health')).Health }))

const ALL = ''

/** What needs me, newest risk first; what each answer causes; what I wait for; and how holds fare. */
export function InboxPage() {
  const t = useTranslations('inbox')
  const { tenant, rights } = useStudio()
  const isPhone = usePhone()
  const [tab, setTab] = useState<Tab>('open')
  const [whose, setWhose] = useState<Whose>(rights.canBook || !rights.seesEverybody ? 'mine' : 'everybody')
  const [project, setProject] = useState<string>(ALL)
  const { data: count } = useQuery({ ...countQuery(tenant.slug), enabled: rights.canBook })
  const { data: projects = [] } = useQuery(projectsQuery(tenant.slug))
  const awaited = useAwaited(whose)
  const tabs: Tab[] = [
    'open',
    ...(rights.canBook ? (['waiting'] as const) : []),
    'done',
    ...(rights.seesEverybody ? (['health'] as const) : []),
  ]
  const numbers: Partial<Record<Tab, number | undefined>> = { open: count?.total, waiting: awaited.length }
  const isList = tab === 'open' || tab === 'done'
  const filters = (
    <>
      {isList && projects.length > 0 && (
        <Select
          aria-label={t('project.label')}
          className={classes.filter}
          allowDeselect={false}
          searchable={projects.length > 8}
          value={project}
          onChange={(value) => setProject(value ?? ALL)}
          data={[
            { value: ALL, label: t('project.all') },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {rights.seesEverybody && tab !== 'health' && (
        <Select
          aria-label={t('whose.label')}
          className={classes.filter}
          allowDeselect={false}
          value={whose}
          onChange={(value) => setWhose(value === 'everybody' ? 'everybody' : 'mine')}
          data={(['mine', 'everybody'] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
        />
      )}
    </>
  )
  const chooser = (
    <SegmentedControl
      aria-label={t('tabs.label')}
      className={classes.tabs}
      fullWidth={isPhone}
      size="xs"
      value={tab}
      onChange={setTab}
      data={tabs.map((value) => ({
        value,
        label: (
          <>
            {t(isPhone ? `shortTabs.${value}` : `tabs.${value}`)}{' '}
            {numbers[value] ? <b className={classes.number}>{numbers[value]}</b> : null}
          </>
        ),
      }))}
    />
  )
  const total = count?.total ?? 0
  return (
    <Page place={t('place')} title={total > 0 ? t('title', { count: total }) : undefined}>
      <div className={classes.page}>
        {isPhone ? (
          <div className={classes.phoneBar}>
            {chooser}
            {tab !== 'health' && <div className={classes.phoneFilters}>{filters}</div>}
          </div>
        ) : (
          <Toolbar side={rights.canBook && tab === 'open' ? <KeyHints /> : undefined}>
            {chooser}
            {filters}
          </Toolbar>
        )}
        {tab === 'health' && (
          <Suspense fallback={<TableSkeleton />}>
            <Health />
          </Suspense>
        )}
        {tab === 'waiting' && <Waiting whose={whose} />}
        {isList && (
          <Items
            key={`${tab} ${whose} ${project}`}
            state={tab}
            whose={whose}
            project={project === ALL ? null : project}
            onAllProjects={() => setProject(ALL)}
          />
        )}
      </div>
    </Page>
  )
}

function KeyHints() {
  const t = useTranslations('inbox')
  return (
    <span className={classes.keys}>
      {(['move', 'confirm', 'extend', 'release'] as const).map((key) => (
        <span key={key}>
          <Keys of={t(`keys.${key}.keys`)} /> {t(`keys.${key}.does`)}
        </span>
      ))}
    </span>
  )
}
