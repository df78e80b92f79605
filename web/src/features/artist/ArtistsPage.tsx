import { Button, Switch } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'
import type { Artist } from '@/shared/api/generated'
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

import { ArtistDrawer } from './ArtistDrawer'
import { archivedArtistsQuery, artistsQuery } from './artists'
import { artistColumns } from './columns'
import { useDepartments, useRosterFilters, useRosterSearch } from './useRosterFilters'

const NOBODY: Artist[] = []

export function ArtistsPage() {
  const t = useTranslations('artist')
  const { tenant, rights } = useStudio()
  const [{ archived: isArchived = false, open }, change] = useRosterSearch()
  const roster = useQuery(artistsQuery(tenant.slug))
  const archive = useQuery({ ...archivedArtistsQuery(tenant.slug), enabled: isArchived })
  const opened = rights.canEditArtists ? findOpened(open, roster.data, archive.data) : undefined
  // An empty list has the same button in its middle.
  const add =
    rights.canEditArtists && roster.data?.length !== 0 ? (
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ open: 'new' })}>
        {t('add')}
      </Button>
    ) : null
  return (
    <Page place={t('title')} primary={add}>
      <Roster list={isArchived ? archive : roster} isArchived={isArchived} />
      <ArtistDrawer artist={opened} onClose={() => change({ open: undefined })} />
    </Page>
  )
}

function findOpened(open: string | undefined, ...lists: (Artist[] | undefined)[]): Artist | null | undefined {
  if (open === 'new') return null
  return lists.flatMap((list) => list ?? []).find((artist) => artist.id === open)
}

interface RosterProps {
  list: { data: Artist[] | undefined; error: unknown; isFetching: boolean; refetch: () => unknown }
  isArchived: boolean
}

function Roster({ list, isArchived }: RosterProps) {
  const t = useTranslations('artist')
  const common = useTranslations('common')
  const { tenant, rights } = useStudio()
  const departments = useDepartments(tenant.slug)
  const artists = list.data ?? NOBODY
  const { search, change, active, options, ...set } = useRosterFilters(artists, departments)
  const shown = passing(artists, active)
  const columns = artistColumns({
    words: (key) => (key === 'staff' || key === 'freelance' ? t(`form.${key}`) : t(`column.${key}`)),
    departments,
    studioZone: tenant.timezone,
    seesMoney: rights.seesMoney,
    onOpen: rights.canEditArtists ? (artist) => change({ open: artist.id }) : undefined,
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
    if (artists.length === 0) return <Empty isArchived={isArchived} />
    if (shown.length === 0) {
      return <NoResult title={t('nobody')} rows={artists} filters={active} onClearAll={set.clearAll} />
    }
    return (
      <DataTable
        label={t('title')}
        columns={columns}
        rows={shown}
        rowKey={(artist) => artist.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => change({ sort: sort === 'name' ? undefined : sort })}
        onOpen={rights.canEditArtists ? (artist) => change({ open: artist.id }) : undefined}
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
          label={t('column.department')}
          options={options.department}
          value={search.department ?? []}
          onChange={set.setDepartments}
        />
        <FilterMenu
          label={t('column.skills')}
          options={options.skill}
          value={search.skill ?? []}
          onChange={set.setSkills}
        />
        <FilterMenu
          label={t('column.kind')}
          options={(['staff', 'freelance'] as const).map((kind) => ({
            value: kind,
            label: t(`form.${kind}`),
          }))}
          value={search.kind === undefined ? [] : [search.kind]}
          onChange={set.setKinds}
        />
      </Toolbar>
      {body()}
    </>
  )
}

function Empty({ isArchived }: { isArchived: boolean }) {
  const t = useTranslations('artist.empty')
  const { rights } = useStudio()
  const [, change] = useRosterSearch()
  if (isArchived) return <Vacant title={t('archivedTitle')} text={t('archivedText')} />
  if (!rights.canEditArtists) return <Vacant title={t('title')} text={t('textForOthers')} />
  return (
    <Vacant title={t('title')} text={t('text')}>
      <Button onClick={() => change({ open: 'new' })}>{t('action')}</Button>
    </Vacant>
  )
}
