import { Button, Chip, Drawer, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Department, Project } from '@/shared/api/generated'
import { useStudio } from '@/features/tenant/studio'

import { readFree } from '@/features/booking/schedule/filters/free'
import type { ScheduleSearch } from '@/features/booking/schedule/search'

import { useFilterSheet } from './filterSheet'
import classes from './FilterSheet.module.css'

const FreeForm = lazy(() => import('@/features/booking/schedule/filters/FreeForm'))

interface FilterSheetProps {
  search: ScheduleSearch
  artists: readonly Artist[]
  departments: readonly Department[]
  projects: readonly Project[]
  /** How many artists the filters leave, where that is not seen behind. */
  count?: number
  /** Where it can be asked who is free in a window. */
  today?: number
  onSearch: (change: Partial<ScheduleSearch>) => void
}

const STATUSES = ['hold', 'pencil', 'confirmed', 'ended'] as const
const NONE = {
  text: undefined,
  department: undefined,
  skill: undefined,
  project: undefined,
  status: undefined,
  ended: undefined,
  free: undefined,
}

/** The filters of the schedule where a row of them has no room: a button, and a sheet from below. */
export function FilterSheet(props: FilterSheetProps) {
  const t = useTranslations('phone')
  const { isOpen } = useFilterSheet()
  const setOpen = (open: boolean) => useFilterSheet.setState({ isOpen: open })
  useEffect(() => () => useFilterSheet.setState({ isOpen: false }), [])
  const { text, department, skill, project, status, ended, free } = props.search
  const set = [text, department, skill, project, status, ended, free].filter(
    (one) => one !== undefined,
  ).length
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-label={set === 0 ? t('filters') : t('filtersSet', { count: set })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-set={set > 0 || undefined}
        onClick={() => setOpen(true)}
      >
        <IconAdjustmentsHorizontal size={20} aria-hidden />
        {set > 0 && <span aria-hidden>{set}</span>}
      </button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        title={t('filters')}
        size="auto"
        closeButtonProps={{ 'aria-label': t('filterClose') }}
        classNames={{ content: classes.sheet, body: classes.body }}
      >
        <Fields {...props} onDone={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Fields(props: FilterSheetProps & { onDone: () => void }) {
  const { search, artists, departments, projects, count, today, onSearch, onDone } = props
  const t = useTranslations('board.filter')
  const phone = useTranslations('phone')
  const common = useTranslations('common')
  const { rights } = useStudio()
  const skills = [...new Set(artists.flatMap((artist) => artist.skills.map(({ name }) => name)))].sort()
  const open = projects.filter((project) => project.archivedAt === null)
  const orNothing = (value: string[]) => (value.length === 0 ? undefined : value)
  const status = [...(search.status ?? []), ...(search.ended === true ? ['ended'] : [])]
  return (
    <>
      <div className={classes.fields}>
        {rights.seesEverybody && (
          <TextInput
            aria-label={t('text')}
            placeholder={t('text')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search.text ?? ''}
            onChange={(event) => onSearch({ text: event.currentTarget.value || undefined })}
          />
        )}
        <Choices
          label={t('status')}
          options={STATUSES.map((one) => ({
            value: one,
            label: one === 'ended' ? t('ended') : common(`status.${one}`),
          }))}
          value={status}
          onChange={(value) =>
            onSearch({
              status: orNothing(value.filter((one) => one !== 'ended')),
              ended: value.includes('ended') || undefined,
            })
          }
        />
        {rights.seesEverybody && (
          <Choices
            label={t('department')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.department ?? []}
            onChange={(value) => onSearch({ department: orNothing(value) })}
          />
        )}
        <Choices
          label={t('project')}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.project ?? []}
          onChange={(value) => onSearch({ project: orNothing(value) })}
        />
        {rights.seesEverybody && (
          <Choices
            label={t('skill')}
            options={skills.map((name) => ({ value: name, label: name }))}
            value={search.skill ?? []}
            onChange={(value) => onSearch({ skill: orNothing(value) })}
          />
        )}
        {rights.seesEverybody && today !== undefined && search.rows !== 'projects' && (
          <fieldset className={classes.group}>
            <legend>{t('free')}</legend>
            <Suspense fallback={null}>
              <FreeForm
                key={search.free}
                value={readFree(search.free)}
                today={today}
                onApply={(free) => onSearch({ free })}
              />
            </Suspense>
          </fieldset>
        )}
      </div>
      <footer className={classes.foot}>
        <Button variant="default" onClick={() => onSearch(NONE)}>
          {t('clearAll')}
        </Button>
        <Button onClick={onDone}>{count === undefined ? phone('showAll') : phone('show', { count })}</Button>
      </footer>
    </>
  )
}

interface ChoicesProps {
  label: string
  options: readonly { value: string; label: string }[]
  value: string[]
  onChange: (value: string[]) => void
}

function Choices({ label, options, value, onChange }: ChoicesProps) {
  if (options.length === 0) return null
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      <Chip.Group multiple value={value} onChange={onChange}>
        <div className={classes.chips}>
          {options.map((option) => (
            <Chip key={option.value} value={option.value} radius="md" variant="outline" size="md">
              {option.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  )
}
