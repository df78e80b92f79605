import { SegmentedControl, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'

import { dayOf } from '@/shared/lib/days'
import { weekdayShort } from '@/shared/lib/dates'
import { locale } from '@/shared/lib/locale'
import { FieldGroup } from '@/shared/ui/FormDrawer'

import { findWeekFault, WEEKDAYS, type Period, type Week, type Weekday } from './values'
import classes from './week.module.css'

/** A Monday, to take the names of weekdays from. */
const SOME_MONDAY = dayOf('2026-03-02')
const USUAL: Period = ['09:00', '18:00']

const dayName = (weekday: Weekday): string => weekdayShort(SOME_MONDAY + WEEKDAYS.indexOf(weekday), locale)

interface WeekFieldProps {
  /** Null: as the studio. */
  value: Week | null
  studio: Week
  onChange: (week: Week | null) => void
  error?: string | undefined
}

/** On which days somebody works and when: as the studio, or a week of their own. */
export function WeekField({ value, studio, onChange, error }: WeekFieldProps) {
  const t = useTranslations('artist.form')
  const fault = error === undefined ? null : findWeekFault(value)
  return (
    <FieldGroup label={t('week')}>
      <SegmentedControl
        fullWidth
        value={value === null ? 'studio' : 'own'}
        data={[
          { value: 'studio', label: t('weekAsStudio') },
          { value: 'own', label: t('weekOwn') },
        ]}
        onChange={(choice) => onChange(choice === 'studio' ? null : studio)}
      />
      {value === null && <p className={classes.words}>{weekWords(studio)}</p>}
      {value !== null && <WeekDays value={value} studio={studio} fault={fault} onChange={onChange} />}
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </FieldGroup>
  )
}

interface WeekDaysProps {
  value: Week
  /** Whose hours a day begins with when it becomes a working day. */
  studio?: Week
  fault?: ReturnType<typeof findWeekFault>
  onChange: (week: Week) => void
}

/** The seven days with their hours. */
export function WeekDays({ value, studio = value, fault = findWeekFault(value), onChange }: WeekDaysProps) {
  const t = useTranslations('artist.form')
  const first = WEEKDAYS.map((day) => studio[day][0]).find((period) => period !== undefined)
  return (
    <ul className={classes.days}>
      {WEEKDAYS.map((day) => (
        <li key={day} className={classes.day}>
          <label className={classes.chip}>
            <input
              type="checkbox"
              checked={value[day].length > 0}
              onChange={(event) =>
                onChange({
                  ...value,
                  [day]: event.currentTarget.checked ? [studio[day][0] ?? first ?? USUAL] : [],
                })
              }
            />
            {dayName(day)}
          </label>
          {value[day].length === 0 && <span className={classes.off}>{t('dayOff')}</span>}
          {value[day].map((period, index) => (
            <span key={index} className={classes.period}>
              {([0, 1] as const).map((end) => (
                <TextInput
                  key={end}
                  type="time"
                  w={108}
                  aria-label={t(end === 0 ? 'worksFrom' : 'worksTo', { day: dayName(day) })}
                  value={period[end]}
                  error={fault?.day === day && fault.index === index && period[end] === ''}
                  onChange={(event) => {
                    const changed: Period =
                      end === 0
                        ? [event.currentTarget.value, period[1]]
                        : [period[0], event.currentTarget.value]
                    onChange({ ...value, [day]: value[day].with(index, changed) })
                  }}
                />
              ))}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** Mon–Fri 09:00–18:00; Mon, Wed 09:00–13:00, 14:00–18:00. Days with the same hours are named together. */
export function weekWords(week: Week): string {
  const groups: { hours: string; days: Weekday[] }[] = []
  for (const day of WEEKDAYS) {
    const hours = week[day].map(([from, to]) => `${from}–${to}`).join(', ')
    if (hours === '') continue
    const last = groups.at(-1)
    if (last?.hours === hours) last.days.push(day)
    else groups.push({ hours, days: [day] })
  }
  return groups.map(({ hours, days }) => `${daysWords(days)} ${hours}`).join(' · ')
}

function daysWords(days: Weekday[]): string {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return ''
  const isUnbroken = WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === days.length - 1
  if (isUnbroken && days.length > 2) return `${dayName(first)}–${dayName(last)}`
  return days.map(dayName).join(', ')
}
