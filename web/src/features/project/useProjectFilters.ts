import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Project } from '@/shared/api/generated'
import { mentions, type ActiveFilter } from '@/shared/lib/filters'
import { useIsHere } from '@/shared/lib/useIsHere'
import type { FilterOption } from '@/shared/ui/FilterMenu'

import type { ProjectsSearch } from './search'

const STATUSES = ['planning', 'active', 'paused', 'completed'] as const

/** Changes what the address says; an empty list or text is left out of it. */
export function useProjectsSearch(): [ProjectsSearch, (change: Partial<ProjectsSearch>) => void] {
  const search = useSearch({ from: '/s/$slug/projects' })
  const navigate = useNavigate({ from: '/s/$slug/projects' })
  const isHere = useIsHere()
  const change = (next: Partial<ProjectsSearch>) => {
    const isOpening = 'open' in next && next.open !== undefined
    if (isHere()) void navigate({ search: (before) => ({ ...before, ...next }), replace: !isOpening })
  }
  return [search, change]
}

const orNone = (values: string[]): string[] | undefined => (values.length === 0 ? undefined : values)

/** What is filtered by: the options of each menu, and what of them is set. */
export function useProjectFilters(projects: Project[]) {
  const t = useTranslations('project')
  const [search, change] = useProjectsSearch()
  const { text = '', status = [], client = [] } = search
  const statusWord = (value: string) => {
    const known = STATUSES.find((one) => one === value)
    return known === undefined ? value : t(`status.${known}`)
  }
  const active: ActiveFilter<Project>[] = []
  if (text !== '') {
    active.push({
      label: t('theSearch'),
      words: `“${text}”`,
      passes: (project) => mentions(text, project.name, project.code, project.client),
      clear: () => change({ text: undefined }),
    })
  }
  if (status.length > 0) {
    active.push({
      label: t('column.status'),
      words: `${t('column.status')} ${status.map(statusWord).join(` ${t('or')} `)}`,
      passes: (project) => status.includes(project.status),
      clear: () => change({ status: undefined }),
    })
  }
  if (client.length > 0) {
    active.push({
      label: t('column.client'),
      words: `${t('column.client')} ${client.join(` ${t('or')} `)}`,
      passes: (project) => client.includes(project.client ?? ''),
      clear: () => change({ client: undefined }),
    })
  }
  const clients = useMemo(() => clientOptions(projects), [projects])
  return {
    search,
    change,
    active,
    clients,
    statuses: STATUSES.map((value) => ({
      value,
      label: t(`status.${value}`),
      count: projects.filter((project) => project.status === value).length,
    })),
    setStatuses: (values: string[]) => change({ status: orNone(values) }),
    setClients: (values: string[]) => change({ client: orNone(values) }),
    clearAll: () => change({ text: undefined, status: undefined, client: undefined }),
  }
}

function clientOptions(projects: Project[]): FilterOption[] {
  const counts = new Map<string, number>()
  for (const { client } of projects) if (client !== null) counts.set(client, (counts.get(client) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ value: name, label: name, count }))
    .sort((one, other) => one.label.localeCompare(other.label))
}
