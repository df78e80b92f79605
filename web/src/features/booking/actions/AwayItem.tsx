import { Menu } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import type { Day } from '@/shared/lib/days'
import { askForTimeOff } from '@/features/artist/away/ask'
import { useTimeOff } from '@/features/artist/away/timeOff'
import { useStudio } from '@/features/tenant/studio'

import { useDirectory } from '@/features/booking/directory'

interface AwayItemProps {
  rowId: string
  day: Day
  onRun: (run: () => void) => void
}

/** Blocks the day that was pointed at, or changes the time off that lies there. Absent for those who may not. */
export function AwayItem({ rowId, day, onRun }: AwayItemProps) {
  const t = useTranslations('away.menu')
  const { tenant, rights, zone, artistId } = useStudio()
  const { artists } = useDirectory()
  const away = useTimeOff(tenant.slug, day, day + 1, zone).of(rowId)
  const artist = artists.get(rowId)
  if (artist === undefined || !(rights.canEditArtists || artistId === rowId)) return null
  const row = away.find((one) => one.start < day + 1 && one.end > day)?.row ?? null
  return (
    <Menu.Item
      leftSection={<IconCalendarOff size={15} aria-hidden />}
      onClick={() => onRun(() => askForTimeOff({ artist, row, stretch: { start: day, end: day + 1 } }))}
    >
      {t(row !== null ? 'change' : artistId === rowId ? 'own' : 'add')}
    </Menu.Item>
  )
}
