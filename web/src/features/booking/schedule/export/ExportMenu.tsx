import { ActionIcon, Popover } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

import type { ScheduleSearch } from '@/features/booking/schedule/search'

const ExportForm = lazy(async () => ({ default: (await import('./ExportForm')).ExportForm }))

/** The way to take what is on the board along. What makes pictures is loaded when it is asked for. */
export function ExportMenu({ search }: { search: ScheduleSearch }) {
  const t = useTranslations('export')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={300}
      shadow="float"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <ActionIcon
          variant="default"
          aria-label={t('export')}
          title={t('export')}
          onClick={() => setOpen((before) => !before)}
        >
          <IconDownload size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('export')}>
        <Suspense fallback={null}>
          <ExportForm search={search} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
