import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { useCommands } from '@/shared/commands/registry'

import classes from './conflict.module.css'
import { useConflicts } from './useConflictCount'

/** How many bookings in view need a look; a press goes to the next one. Absent when there are none. */
export function ConflictCount() {
  const t = useTranslations('away.conflict')
  const { count, next } = useConflicts()
  useCommands([
    {
      id: 'schedule.nextConflict',
      section: 'board',
      label: t('next'),
      isOffered: () => useConflicts.getState().count > 0,
      run: next,
    },
  ])
  if (count === 0) return null
  return (
    <UnstyledButton className={classes.count} title={t('next')} onClick={next}>
      <IconAlertTriangle size={13} aria-hidden />
      {t('count', { count })}
    </UnstyledButton>
  )
}
