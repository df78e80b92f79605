import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconChevronRight,
  IconSearch,
} from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Department, Project } from '@/shared/api/generated'
import { ZOOMS, type Zoom } from '@/shared/board/axis'
import { hueOf } from '@/shared/lib/hue'
import { FilterMenu } from '@/shared/ui/FilterMenu'
import { useStudio } from '@/features/tenant/studio'

import { useChanges } from '@/features/booking/data/context'
import { FilterSheet } from '@/features/booking/phone/FilterSheet'
import { ColourMenu, GroupMenu } from './ArrangeMenus'
import type { ScheduleSearch } from './search'
import classes from './toolbar.module.css'

interface ToolbarProps {
  title: string
  zoom: Zoom
  search: ScheduleSearch
  artists: readonly Artist[]
  departments: readonly Department[]
  projects: readonly Project[]
  findRef: RefObject<HTMLInputElement | null>
  onSearch: (change: Partial<ScheduleSearch>) => void
  onGo: (where: 'earlier' | 'today' | 'later') => void
}

/** Where in time, how near, and which artists and bookings. */
export function Toolbar(props: ToolbarProps) {
  const { title, zoom, search, artists, departments, projects, findRef, onSearch, onGo } = props
  const t = useTranslations('board')
  const common = useTranslations('common')
  const { rights } = useStudio()
  const changes = useChanges()
  const skills = new Map<string, number>()
  for (const artist of artists)
    for (const { name } of artist.skills) skills.set(name, (skills.get(name) ?? 0) + 1)
  const orNothing = (value: string[]) => (value.length === 0 ? undefined : value)
  const status = [...(search.status ?? []), ...(search.ended ? ['ended'] : [])]
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('place')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('earlier')} onClick={() => onGo('earlier')}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Button variant="default" onClick={() => onGo('today')}>
        {t('today')}
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label={t('later')} onClick={() => onGo('later')}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <h2 className={classes.title} aria-live="polite">
        {title}
      </h2>
      <SegmentedControl
        aria-label={t('zoom')}
        size="xs"
        value={zoom}
        onChange={(value) => onSearch({ zoom: value })}
        data={ZOOMS.map((value) => ({ value, label: t(`zooms.${value}`) }))}
      />
      <span className={classes.stroke} aria-hidden />
      <span className={classes.narrow}>
        <FilterSheet {...{ search, artists, departments, projects, onSearch }} />
      </span>
      {rights.seesEverybody && (
        <>
          <TextInput
            ref={findRef}
            className={classes.find}
            aria-label={t('filter.text')}
            placeholder={t('filter.text')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={search.text ?? ''}
            onChange={(event) => onSearch({ text: event.currentTarget.value || undefined })}
          />
          <FilterMenu
            label={t('filter.department')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.department ?? []}
            onChange={(value) => onSearch({ department: orNothing(value) })}
          />
          <FilterMenu
            label={t('filter.skill')}
            options={[...skills].sort().map(([name, count]) => ({ value: name, label: name, count }))}
            value={search.skill ?? []}
            onChange={(value) => onSearch({ skill: orNothing(value) })}
          />
        </>
      )}
      <FilterMenu
        label={t('filter.project')}
        options={projects
          .filter((project) => project.archivedAt === null)
          .map(({ id, name, color }) => ({ value: id, label: name, hue: hueOf(color) }))}
        value={search.project ?? []}
        onChange={(value) => onSearch({ project: orNothing(value) })}
      />
      <FilterMenu
        label={t('filter.status')}
        options={[
          ...(['hold', 'pencil', 'confirmed'] as const).map((value) => ({
            value,
            label: common(`status.${value}`),
          })),
          { value: 'ended', label: t('filter.ended') },
        ]}
        value={status}
        onChange={(value) =>
          onSearch({
            status: orNothing(value.filter((one) => one !== 'ended')),
            ended: value.includes('ended') || undefined,
          })
        }
      />
      <span className={classes.end}>
        <GroupMenu search={search} onSearch={onSearch} />
        <ColourMenu search={search} onSearch={onSearch} />
        {rights.canBook && (
          <>
            <ActionIcon
              variant="default"
              aria-label={common('undo')}
              title="Ctrl Z"
              onClick={() => void changes.undo()}
            >
              <IconArrowBackUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={common('redo')}
              title="Ctrl Shift Z"
              onClick={() => void changes.redo()}
            >
              <IconArrowForwardUp size={16} />
            </ActionIcon>
          </>
        )}
      </span>
    </div>
  )
}
