import { Button, Menu } from '@mantine/core'
import { IconLayoutRows, IconPalette } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'

import classes from './arrange.module.css'
import { COLOURS } from './colours'
import { GROUPINGS, PROJECT_GROUPINGS } from './groups'
import { SORTS } from './order'
import type { ScheduleSearch } from './search'

interface ArrangeProps {
  search: ScheduleSearch
  onSearch: (change: Partial<ScheduleSearch>) => void
}

/** What rows are, how they are grouped and in what order. What is usual is left out of the address. */
export function GroupMenu({ search, onSearch }: ArrangeProps) {
  const t = useTranslations('board.arrange')
  const { rights } = useStudio()
  const isByProject = search.rows === 'projects'
  const groupings: readonly string[] = isByProject ? PROJECT_GROUPINGS : GROUPINGS
  const usual = isByProject ? 'none' : 'department'
  const group = search.group !== undefined && groupings.includes(search.group) ? search.group : usual
  const sorts = rights.seesMoney ? SORTS : SORTS.filter((sort) => sort !== 'rate')
  return (
    <ArrangeMenu icon={<IconLayoutRows size={16} aria-hidden />} label={t('group')} value={t(`by.${group}`)}>
      <Choices
        title={t('rows')}
        options={['artists', 'projects'] as const}
        value={search.rows ?? 'artists'}
        say={(rows) => t(rows)}
        onChoose={(rows) => onSearch({ rows: rows === 'projects' ? rows : undefined, group: undefined })}
      />
      <Menu.Divider />
      <Choices
        title={t('groupBy')}
        options={isByProject ? PROJECT_GROUPINGS : GROUPINGS}
        value={group}
        say={(by) => t(`by.${by}`)}
        onChoose={(by) => onSearch({ group: by === usual ? undefined : by })}
      />
      {!isByProject && (
        <>
          <Menu.Divider />
          <Choices
            title={t('sortBy')}
            options={sorts}
            value={search.sort ?? 'name'}
            say={(sort) => t(`sort.${sort}`)}
            onChoose={(sort) => onSearch({ sort: sort === 'name' ? undefined : sort })}
          />
        </>
      )}
    </ArrangeMenu>
  )
}

/** What the hues say, and how close the rows stand. */
export function ColourMenu({ search, onSearch }: ArrangeProps) {
  const t = useTranslations('board.arrange')
  const { rights } = useStudio()
  const colour = search.colour ?? 'project'
  const colours = rights.seesEverybody ? COLOURS : COLOURS.filter((by) => by !== 'producer')
  return (
    <ArrangeMenu icon={<IconPalette size={16} aria-hidden />} label={t('colour')} value={t(`by.${colour}`)}>
      <Choices
        title={t('colourBy')}
        options={colours}
        value={colour}
        say={(by) => t(`by.${by}`)}
        onChoose={(by) => onSearch({ colour: by === 'project' ? undefined : by })}
      />
      <Menu.Divider />
      <Choices
        title={t('density')}
        options={['compact', 'comfortable'] as const}
        value={search.density ?? 'compact'}
        say={(density) => t(`densities.${density}`)}
        onChoose={(density) => onSearch({ density: density === 'compact' ? undefined : density })}
      />
    </ArrangeMenu>
  )
}

function ArrangeMenu(props: { icon: ReactNode; label: string; value: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end" shadow="float" withInitialFocusPlaceholder={false} keepMounted={false}>
      <Menu.Target>
        <Button variant="default" leftSection={props.icon} className={classes.opener}>
          <span className={classes.word}>{props.label} </span>
          <strong>{props.value}</strong>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{props.children}</Menu.Dropdown>
    </Menu>
  )
}

interface ChoicesProps<Value extends string> {
  title: string
  options: readonly Value[]
  value: string
  say: (value: Value) => string
  onChoose: (value: Value) => void
}

/** One of several, as a part of a menu. */
function Choices<Value extends string>({ title, options, value, say, onChoose }: ChoicesProps<Value>) {
  return (
    <div role="group" aria-label={title}>
      <Menu.Label aria-hidden>{title}</Menu.Label>
      <Menu.RadioGroup
        value={value}
        onChange={(chosen) => {
          const option = options.find((one) => one === chosen)
          if (option !== undefined) onChoose(option)
        }}
      >
        {options.map((option) => (
          <Menu.RadioItem key={option} value={option} closeMenuOnClick>
            {say(option)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </div>
  )
}
