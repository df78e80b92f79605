import { Button, Group, Modal } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState, type SyntheticEvent } from 'react'
import { useTranslations } from 'use-intl'

import { dayOf, isoOf } from '@/shared/lib/days'
import { hasTwelveHours } from '@/shared/lib/locale'
import { pickerFormat } from '@/shared/lib/pickers'
import { instantAt, wallDay } from '@/shared/lib/zones'
import { scheduleSearch } from '@/features/booking/schedule/search'
import { useStudio } from '@/features/tenant/studio'

import { closeMomentDialog } from './momentDialog'

const MINUTES_A_DAY = 1440

/** 2026-03-10 16:30:00, by the clock that is shown. */
function wallText(instant: number, zone: string): string {
  const wall = wallDay(instant, zone)
  const day = Math.floor(wall)
  const minutes = Math.round((wall - day) * MINUTES_A_DAY)
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${isoOf(day)} ${clock.join(':')}:00`
}

function instantOf(wall: string, zone: string): string {
  const [hours = 0, minutes = 0] = wall.slice(11, 16).split(':').map(Number)
  const day = dayOf(wall.slice(0, 10)) + (hours * 60 + minutes) / MINUTES_A_DAY
  return new Date(instantAt(day, zone)).toISOString()
}

/** Asks for a moment, and leads to the board as it was then. */
export default function MomentDialog() {
  const t = useTranslations('past.dialog')
  const { tenant, zone } = useStudio()
  const navigate = useNavigate()
  // The board keeps its days and filters; those of another page mean something else.
  const isSchedule = useLocation({ select: ({ pathname }) => pathname.endsWith('/schedule') })
  const [now] = useState(() => Date.now())
  const [wall, setWall] = useState<string | null>(() => wallText(now - 86_400_000, zone))
  const [problem, setProblem] = useState<string | null>(null)
  const go = (event: SyntheticEvent) => {
    event.preventDefault()
    const at = wall === null ? null : instantOf(wall, zone)
    if (at === null || Date.parse(at) >= Date.now()) {
      setProblem(t(at === null ? 'none' : 'future'))
      return
    }
    closeMomentDialog()
    void navigate({
      to: '/s/$slug/schedule',
      params: { slug: tenant.slug },
      search: (before) => ({ ...(isSchedule ? scheduleSearch.parse(before) : {}), at, since: undefined }),
    })
  }
  return (
    <Modal
      opened
      onClose={closeMomentDialog}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form onSubmit={go} noValidate>
        <p>{t('text')}</p>
        <DateTimePicker
          mt="md"
          data-autofocus
          label={t('label')}
          value={wall}
          maxDate={wallText(now, zone).slice(0, 10)}
          valueFormat={pickerFormat({ hasWeekday: true, hasTime: true })}
          timePickerProps={{ format: hasTwelveHours() ? '12h' : '24h' }}
          error={problem}
          popoverProps={{ shadow: 'float' }}
          onChange={(next) => {
            setWall(next)
            setProblem(null)
          }}
        />
        <Group justify="space-between" mt="lg">
          <Button variant="default" onClick={closeMomentDialog}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('go')}</Button>
        </Group>
      </form>
    </Modal>
  )
}
