import { Button, Group, NumberInput, Stack } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'

import { dayOf, isoOf } from '@/shared/lib/days'
import { language } from '@/shared/lib/locale'
import { weekStart } from '@/shared/lib/week'

import { readFree, writeFree, type FreeWindow } from './free'

/** From when to when, and for how many working days at least. */
export default function FreeForm(props: {
  value: FreeWindow | null
  today: number
  onApply: (free: string | undefined) => void
}) {
  const t = useTranslations('filters')
  const { value, today, onApply } = props
  const [range, setRange] = useState<[string | null, string | null]>(
    value === null ? [isoOf(today), isoOf(today + 13)] : [isoOf(value.first), isoOf(value.last)],
  )
  const [days, setDays] = useState<number | string>(value?.days ?? 5)
  const [from, to] = range
  const made =
    from === null || to === null
      ? null
      : readFree(writeFree({ first: dayOf(from), last: dayOf(to), days: Number(days) }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (made !== null) onApply(writeFree(made))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={12} w={264}>
        <DatePickerInput
          type="range"
          label={t('window')}
          value={range}
          onChange={setRange}
          locale={language}
          firstDayOfWeek={weekStart()}
          valueFormat="D MMM"
          popoverProps={{ withinPortal: false }}
          data-autofocus
        />
        <NumberInput
          label={t('atLeast')}
          value={days}
          onChange={setDays}
          min={1}
          max={260}
          allowDecimal={false}
        />
        <Group gap={8} justify="flex-end">
          {value !== null && (
            <Button variant="subtle" color="gray" mr="auto" onClick={() => onApply(undefined)}>
              {t('clearFree')}
            </Button>
          )}
          <Button type="submit" variant="default" disabled={made === null}>
            {t('apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
