import { Button } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useTranslations } from 'use-intl'

import { dayOf, isoOf } from '@/shared/lib/days'
import { hasTwelveHours } from '@/shared/lib/locale'
import { pickerFormat } from '@/shared/lib/pickers'
import { instantAt, wallDay } from '@/shared/lib/zones'
import { useStudio } from '@/features/tenant/studio'

import { useBookingWords } from '@/features/booking/words'

import { minutesOf } from './draft'
import classes from './form.module.css'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const WEEK = 7

function wallText(instant: string, zone: string): string {
  const wall = wallDay(Date.parse(instant), zone)
  const date = isoOf(Math.floor(wall))
  const minutes = Math.round((wall - Math.floor(wall)) * 1440)
  const clock = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return `${date} ${clock}:00`
}

interface ExpiryFieldProps {
  /** Null: after the studio's hold life. */
  value: string | null
  onChange: (expiresAt: string) => void
  error?: string | undefined
}

/** When a hold ends by itself, by the clock that the person reads. */
export function ExpiryField({ value, onChange, error }: ExpiryFieldProps) {
  const t = useTranslations('booking.fields')
  const words = useBookingWords()
  const { tenant, zone } = useStudio()
  const life = (tenant.settings.holdLifeHours ?? 24) * MS_PER_HOUR
  const later = (days: number) => {
    const from = value === null ? Date.now() + life : Math.max(Date.parse(value), Date.now())
    onChange(new Date(from + days * MS_PER_DAY).toISOString())
  }
  return (
    <div className={classes.row}>
      <DateTimePicker
        className={classes.grow}
        label={t('expires')}
        placeholder={t('expiresUsual', { life: words.duration(life) })}
        value={value === null ? null : wallText(value, zone)}
        valueFormat={pickerFormat({ hasWeekday: true, hasTime: true })}
        timePickerProps={{ format: hasTwelveHours() ? '12h' : '24h' }}
        error={error}
        popoverProps={{ shadow: 'float' }}
        onChange={(wall) => {
          if (wall === null) return
          const day = dayOf(wall.slice(0, 10)) + minutesOf(wall.slice(11, 16)) / 1440
          onChange(instantAt(day, zone))
        }}
      />
      <Button variant="default" aria-label={t('addDayLong')} onClick={() => later(1)}>
        {t('addDay')}
      </Button>
      <Button variant="default" aria-label={t('addWeekLong')} onClick={() => later(WEEK)}>
        {t('addWeek')}
      </Button>
    </div>
  )
}
