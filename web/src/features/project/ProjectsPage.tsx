import { Button, Switch } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'
import type { Project } from '@/shared/api/generated'
import { passing } from '@/shared/lib/filters'
import { DataTable } from '@/shared/ui/DataTable'
import { Failure } from '@/shared/ui/Failure'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { NoResult } from '@/shared/ui/NoResult'
import { Page } from '@/shared/ui/Page'
import { SearchField } from '@/shared/ui/SearchField'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Toolbar } from '@/shared/ui/Toolbar'
import { Vacant } from '@/shared/ui/Vacant'

import { projectColumns } from './columns'
import { ProjectDrawer } from './ProjectDrawer'
import { projectsQuery } from './projects'
import { useProjectFilters, useProjectsSearch } from './useProjectFilters'

export function ProjectsPage() {
  const t = useTranslations('project')
  const { tenant, rights } = useStudio()
  const [{ open }, change] = useProjectsSearch()
  const { data } = useQuery(projectsQuery(tenant.slug))
  const found = open === 'new' ? null : data?.find((project) => project.id === open)
  // An empty list has the same button in its middle.
  const add =
    rights.canEditProjects && data?.length !== 0 ? (
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ open: 'new' })}>
        {t('add')}
      </Button>
    ) : null
  return (
    <Page place={t('title')} primary={add}>
      <Projects />
      <ProjectDrawer
        project={rights.canEditProjects ? found : undefined}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  )
}

function Projects() {
  const t = useTranslations('project')
  const common = useTranslations('common')
  const { tenant, rights } = useStudio()
  const [{ archived: isArchived = false }] = useProjectsSearch()
  const list = useQuery(projectsQuery(tenant.slug))
  const projects = (list.data ?? []).filter((project) => (project.archivedAt !== null) === isArchived)
  const { search, change, active, clients, statuses, ...set } = useProjectFilters(projects)
  const shown = passing(projects, active)
  const onOpen = rights.canEditProjects ? (project: Project) => change({ open: project.id }) : undefined
  const columns = projectColumns({
    words: (key) => t(`column.${key}`),
    open: (end, day) => t(end, { day }),
    seesMoney: rights.seesMoney,
    onOpen,
  })
  const body = () => {
    if (list.data === undefined && list.error !== null) {
      return (
        <Failure title={common('failedToLoad')} error={list.error}>
          <Button variant="default" loading={list.isFetching} onClick={() => list.refetch()}>
            {common('tryAgain')}
          </Button>
        </Failure>
      )
    }
    if (list.data === undefined) return <TableSkeleton />
    if (projects.length === 0) return <Empty isArchived={isArchived} />
    if (shown.length === 0) {
      return <NoResult title={t('none')} rows={projects} filters={active} onClearAll={set.clearAll} />
    }
    return (
      <DataTable
        label={t('title')}
        columns={columns}
        rows={shown}
        rowKey={(project) => project.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => change({ sort: sort === 'name' ? undefined : sort })}
        onOpen={onOpen}
        openKey={search.open}
      />
    )
  }
  return (
    <>
      <Toolbar
        side={
          <>
            <span role="status">{list.data !== undefined && t('count', { count: shown.length })}</span>
            <Switch
              size="xs"
              label={t('archived')}
              checked={isArchived}
              onChange={(event) => change({ archived: event.currentTarget.checked || undefined })}
            />
          </>
        }
      >
        <SearchField
          label={t('search')}
          value={search.text ?? ''}
          onChange={(text) => change({ text: text || undefined })}
        />
        <FilterMenu
          label={t('column.status')}
          options={statuses}
          value={search.status ?? []}
          onChange={set.setStatuses}
        />
        <FilterMenu
          label={t('column.client')}
          options={clients}
          value={search.client ?? []}
          onChange={set.setClients}
        />
      </Toolbar>
      {body()}
    </>
  )
}

function Empty({ isArchived }: { isArchived: boolean }) {
  const t = useTranslations('project.empty')
  const { rights } = useStudio()
  const [, change] = useProjectsSearch()
  if (isArchived) return <Vacant title={t('archivedTitle')} text={t('archivedText')} />
  if (!rights.canEditProjects) return <Vacant title={t('title')} text={t('textForOthers')} />
  return (
    <Vacant title={t('title')} text={t('text')}>
      <Button onClick={() => change({ open: 'new' })}>{t('action')}</Button>
    </Vacant>
  )
}
