import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Department } from '@/shared/api/generated'
import { mentions, type ActiveFilter } from '@/shared/lib/filters'
import { useIsHere } from '@/shared/lib/useIsHere'
import type { FilterOption } from '@/shared/ui/FilterMenu'

import { departmentsQuery } from './artists'
import type { RosterSearch } from './search'

/** Changes what the address says; an empty list or text is left out of it. */
export function useRosterSearch(): [RosterSearch, (change: Partial<RosterSearch>) => void] {
  const search = useSearch({ from: '/s/$slug/artists' })
  const navigate = useNavigate({ from: '/s/$slug/artists' })
  const isHere = useIsHere()
  const change = (next: Partial<RosterSearch>) => {
    const isOpening = 'open' in next && next.open !== undefined
    if (isHere()) void navigate({ search: (before) => ({ ...before, ...next }), replace: !isOpening })
  }
  return [search, change]
}

const orNone = (values: string[]): string[] | undefined => (values.length === 0 ? undefined : values)

/** The departments by id, in the order of the house. */
export function useDepartments(slug: string): ReadonlyMap<string, Department> {
  const { data: departments } = useQuery(departmentsQuery(slug))
  return useMemo(() => new Map((departments ?? []).map((one) => [one.id, one])), [departments])
}

/** What is filtered by: the options of each menu, and what of them is set. */
export function useRosterFilters(artists: Artist[], departments: ReadonlyMap<string, Department>) {
  const t = useTranslations('artist')
  const [search, change] = useRosterSearch()
  const { text = '', department = [], skill = [], kind } = search
  const active: ActiveFilter<Artist>[] = []
  if (text !== '') {
    active.push({
      label: t('theSearch'),
      words: `“${text}”`,
      passes: (artist) => mentions(text, artist.name, artist.title, artist.email),
      clear: () => change({ text: undefined }),
    })
  }
  if (department.length > 0) {
    active.push({
      label: t('column.department'),
      words: `${t('column.department')} ${department.map((id) => departments.get(id)?.name ?? '').join(` ${t('or')} `)}`,
      passes: (artist) => department.includes(artist.departmentId ?? ''),
      clear: () => change({ department: undefined }),
    })
  }
  if (skill.length > 0) {
    active.push({
      label: t('column.skills'),
      words: `${t('column.skills')} ${skill.join(` ${t('and')} `)}`,
      passes: (artist) => skill.every((name) => artist.skills.some((one) => one.name === name)),
      clear: () => change({ skill: undefined }),
    })
  }
  if (kind !== undefined) {
    active.push({
      label: t('column.kind'),
      words: t(`form.${kind}`),
      passes: (artist) => artist.kind === kind,
      clear: () => change({ kind: undefined }),
    })
  }
  const options = useMemo(() => optionsOf(artists, departments), [artists, departments])
  return {
    search,
    change,
    active,
    options,
    setDepartments: (values: string[]) => change({ department: orNone(values) }),
    setSkills: (values: string[]) => change({ skill: orNone(values) }),
    // Both kinds together are everybody.
    setKinds: (values: string[]) =>
      change({ kind: values.length === 1 ? (values[0] as RosterSearch['kind']) : undefined }),
    clearAll: () => change({ text: undefined, department: undefined, skill: undefined, kind: undefined }),
  }
}

function optionsOf(artists: Artist[], departments: ReadonlyMap<string, Department>) {
  const bySkill = new Map<string, number>()
  const byDepartment = new Map<string, number>()
  for (const artist of artists) {
    if (artist.departmentId)
      byDepartment.set(artist.departmentId, (byDepartment.get(artist.departmentId) ?? 0) + 1)
    for (const { name } of artist.skills) bySkill.set(name, (bySkill.get(name) ?? 0) + 1)
  }
  const departmentOptions: FilterOption[] = [...departments.values()].map(({ id, name }) => ({
    value: id,
    label: name,
    count: byDepartment.get(id) ?? 0,
  }))
  const skillOptions: FilterOption[] = [...bySkill]
    .map(([name, count]) => ({ value: name, label: name, count }))
    .sort((one, other) => one.label.localeCompare(other.label))
  return { department: departmentOptions, skill: skillOptions }
}
