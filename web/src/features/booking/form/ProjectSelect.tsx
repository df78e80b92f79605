import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { takeOffered } from '@/shared/ui/takeOffered'

import { useDirectory } from '@/features/booking/directory'

import classes from './form.module.css'

interface ProjectSelectProps {
  value: string | null
  onChange: (projectId: string | null) => void
  error?: string | undefined
}

/** Projects to book onto. Archived ones are offered only where the booking is on one already. */
export function ProjectSelect({ value, onChange, error }: ProjectSelectProps) {
  const t = useTranslations('booking.fields')
  const { projects, hue, projectName } = useDirectory()
  const data = useMemo(() => {
    const open = [...projects.values()].filter(
      (project) => project.archivedAt === null || project.id === value,
    )
    const known = open.map((project) => ({ value: project.id, label: project.name }))
    return value === null || projects.has(value)
      ? known
      : [{ value, label: projectName(value) ?? '' }, ...known]
  }, [projects, projectName, value])
  return (
    <Select
      label={t('project')}
      placeholder={t('noProject')}
      nothingFoundMessage={t('nothingFound')}
      data={data}
      value={value}
      error={error}
      onKeyDownCapture={takeOffered}
      searchable
      selectFirstOptionOnChange
      clearable
      clearButtonProps={{ 'aria-label': t('noProject') }}
      leftSection={value === null ? null : <span className={classes.swatch} data-hue={hue(value)} />}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span className={classes.swatch} data-hue={hue(option.value)} aria-hidden />
          {option.label}
          <span className={classes.code}>{projects.get(option.value)?.code}</span>
        </span>
      )}
      comboboxProps={{ shadow: 'float' }}
      onChange={onChange}
    />
  )
}
