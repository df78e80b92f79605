import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Department, Project } from '@/shared/api/generated'
import { hueOf } from '@/shared/lib/hue'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { useStudio } from '@/features/tenant/studio'
import { NO_FILTERS, type ScheduleSearch } from '@/features/booking/schedule/search'

import classes from './FilterBar.module.css'
import { FreeChip } from './FreeChip'
import type { TypedText } from './useTypedText'

export interface FilterBarProps {
  search: ScheduleSearch
  artists: readonly Artist[]
  departments: readonly Department[]
  projects: readonly Project[]
  today: number
  text: TypedText
  findRef: RefObject<HTMLInputElement | null>
  /** How many artists are left. */
  left: number
  onSearch: (change: Partial<ScheduleSearch>) => void
}

const orNothing = (value: string[]) => (value.length === 0 ? undefined : value)

/** By what the board is filtered: each chip says its values and lets go of them. F leads here, / to the text. */
export function FilterBar(props: FilterBarProps) {
  const { search, artists, departments, projects, today, text, findRef, left, onSearch } = props
  const t = useTranslations('filters')
  const board = useTranslations('board.filter')
  const common = useTranslations('common')
  const { rights } = useStudio()
  const skills = new Map<string, number>()
  for (const artist of artists)
    for (const { name } of artist.skills) skills.set(name, (skills.get(name) ?? 0) + 1)
  const status = [...(search.status ?? []), ...(search.ended ? ['ended'] : [])]
  const isFiltered = Object.keys(NO_FILTERS).some(
    (name) => search[name as keyof typeof NO_FILTERS] !== undefined,
  )
  const clear = () => {
    text.write('')
    onSearch(NO_FILTERS)
  }
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('label')}
      data-filters
      data-active={isFiltered || undefined}
    >
      {rights.seesEverybody && (
        <>
          <TextInput
            ref={findRef}
            className={classes.find}
            aria-label={board('text')}
            placeholder={board('text')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text.typed}
            rightSection={
              text.typed === '' ? null : (
                <CloseButton
                  size="xs"
                  aria-label={common('filter.clearSearch')}
                  onClick={() => text.write('')}
                />
              )
            }
            onChange={(event) => text.write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && text.typed !== '') text.write('')
            }}
          />
          <FilterMenu
            saysValues
            label={board('department')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.department ?? []}
            onChange={(value) => onSearch({ department: orNothing(value) })}
          />
          <FilterMenu
            saysValues
            label={board('skill')}
            options={[...skills].sort().map(([name, count]) => ({ value: name, label: name, count }))}
            value={search.skill ?? []}
            onChange={(value) => onSearch({ skill: orNothing(value) })}
          />
        </>
      )}
      <FilterMenu
        saysValues
        label={board('project')}
        options={projects
          .filter((project) => project.archivedAt === null)
          .map(({ id, name, color }) => ({ value: id, label: name, hue: hueOf(color) }))}
        value={search.project ?? []}
        onChange={(value) => onSearch({ project: orNothing(value) })}
      />
      <FilterMenu
        saysValues
        label={board('status')}
        options={[
          ...(['hold', 'pencil', 'confirmed'] as const).map((value) => ({
            value,
            label: common(`status.${value}`),
          })),
          { value: 'ended', label: board('ended') },
        ]}
        value={status}
        onChange={(value) =>
          onSearch({
            status: orNothing(value.filter((one) => one !== 'ended')),
            ended: value.includes('ended') || undefined,
          })
        }
      />
      {rights.seesEverybody && search.rows !== 'projects' && (
        <FreeChip value={search.free} today={today} onChange={(free) => onSearch({ free })} />
      )}
      {isFiltered && (
        <>
          {search.rows !== 'projects' && (
            <span className={classes.count} role="status">
              {t('left', { left, all: artists.length })}
            </span>
          )}
          <Button variant="subtle" color="gray" px={8} className={classes.clear} onClick={clear}>
            {t('clearAll')}
          </Button>
        </>
      )}
    </div>
  )
}
