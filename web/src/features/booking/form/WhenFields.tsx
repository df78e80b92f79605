import { Checkbox, SegmentedControl } from '@mantine/core'
import { DatePickerInput, TimePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { dayLong } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { hasTwelveHours, locale } from '@/shared/lib/locale'
import { pickerFormat } from '@/shared/lib/pickers'
import { useStudio } from '@/features/tenant/studio'

import { placeOf } from '@/features/booking/words'

import type { DayOff } from './daysOff'
import { minutesOf, type Draft } from './draft'
import classes from './form.module.css'

interface WhenFieldsProps {
  draft: Draft
  onChange: (edit: Partial<Draft>) => void
  /** The zone that the dates and clocks are of. */
  zone: string
  daysOff: readonly DayOff[]
  /** The days off that are worked, as the booking is or the form says. */
  worked: readonly string[]
  error?: string | undefined
}

/** When: dates with half-days and the days off that are worked, or hours of the clock. */
export function WhenFields({ draft, onChange, zone, daysOff, worked, error }: WhenFieldsProps) {
  const t = useTranslations('booking.fields')
  const { tenant } = useStudio()
  return (
    <>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('unit')}</legend>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t('unit')}
          value={draft.isHours ? 'hours' : 'days'}
          data={[
            { value: 'days', label: t('byDays') },
            { value: 'hours', label: t('byHours') },
          ]}
          onChange={(unit) => onChange({ isHours: unit === 'hours' })}
        />
      </fieldset>
      <DatePickerInput
        type="range"
        label={t('dates')}
        description={zone === tenant.timezone ? undefined : t('zone', { zone: placeOf(zone) })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={t('missing.dates')}
        value={[draft.startDate, draft.endDate]}
        valueFormat={pickerFormat({ hasWeekday: true })}
        labelSeparator=" – "
        allowSingleDateInRange
        error={error}
        leftSection={<IconCalendar size={15} aria-hidden />}
        popoverProps={{ shadow: 'float' }}
        onChange={([startDate, endDate]) => onChange({ startDate, endDate })}
      />
      {draft.isHours ? (
        <Clocks draft={draft} onChange={onChange} />
      ) : (
        <Halves draft={draft} onChange={onChange} />
      )}
      {!draft.isHours && daysOff.length > 0 && (
        <DaysToWork
          daysOff={daysOff}
          worked={worked}
          onChange={(dates) => onChange({ workDaysOff: dates })}
        />
      )}
    </>
  )
}

type Part = Pick<WhenFieldsProps, 'draft' | 'onChange'>

function Clocks({ draft, onChange }: Part) {
  const t = useTranslations('booking.fields')
  const isNight =
    draft.startDate === draft.endDate && minutesOf(draft.endClock) <= minutesOf(draft.startClock)
  return (
    <div>
      <div className={classes.two}>
        <Clock
          label={t('start')}
          value={draft.startClock}
          onChange={(startClock) => onChange({ startClock })}
        />
        <Clock label={t('end')} value={draft.endClock} onChange={(endClock) => onChange({ endClock })} />
      </div>
      {isNight && <p className={classes.hint}>{t('nextDay')}</p>}
    </div>
  )
}

function Clock({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (clock: string) => void
}) {
  const t = useTranslations('booking.fields')
  return (
    <TimePicker
      label={label}
      format={hasTwelveHours() ? '12h' : '24h'}
      value={value}
      hoursInputLabel={t('hoursOf', { label })}
      minutesInputLabel={t('minutesOf', { label })}
      amPmInputLabel={t('halfOf', { label })}
      onChange={(clock) => {
        // While it is being typed there is no time yet, and the one before stands.
        if (clock !== '') onChange(clock.slice(0, 5))
      }}
    />
  )
}

function Halves({ draft, onChange }: Part) {
  const t = useTranslations('booking.fields')
  const isOneDay = draft.startDate !== null && draft.startDate === draft.endDate
  return (
    <div className={classes.checks}>
      <Checkbox
        size="xs"
        label={t('fromMidday')}
        checked={draft.fromMidday}
        // A single day cannot begin at midday and end at it.
        onChange={(event) => {
          const fromMidday = event.currentTarget.checked
          onChange(isOneDay && fromMidday ? { fromMidday, untilMidday: false } : { fromMidday })
        }}
      />
      <Checkbox
        size="xs"
        label={t('untilMidday')}
        checked={draft.untilMidday}
        onChange={(event) => {
          const untilMidday = event.currentTarget.checked
          onChange(isOneDay && untilMidday ? { untilMidday, fromMidday: false } : { untilMidday })
        }}
      />
    </div>
  )
}

/** More days off than these are not asked about one by one. */
const MOST_ASKED = 12

interface DaysToWorkProps {
  daysOff: readonly DayOff[]
  worked: readonly string[]
  onChange: (dates: string[]) => void
}

function DaysToWork({ daysOff, worked, onChange }: DaysToWorkProps) {
  const t = useTranslations('booking.fields')
  const asked = daysOff.slice(0, MOST_ASKED)
  const chosen = new Set(worked)
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('daysOff')}</legend>
      <div className={classes.checks}>
        {asked.map(({ date, holiday }) => {
          const day = dayLong(dayOf(date), locale)
          return (
            <Checkbox
              key={date}
              size="xs"
              label={holiday === null ? t('work', { day }) : t('workHoliday', { day, holiday })}
              checked={chosen.has(date)}
              onChange={(event) => {
                const rest = worked.filter((other) => other !== date)
                onChange(event.currentTarget.checked ? [...rest, date].sort() : rest)
              }}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
