import { Popover } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'

import { dayOf, isoOf } from '@/shared/lib/days'
import { language } from '@/shared/lib/locale'
import { weekStart } from '@/shared/lib/week'
import { jumpTo } from '@/features/booking/schedule/jump'

import { closeDateJump, openDateJump, useDateJump } from './dateJump'
import classes from './DateTitle.module.css'

const DatePicker = lazy(async () => ({ default: (await import('@mantine/dates')).DatePicker }))

/** The title of the board, which opens a calendar: a day chosen there is gone to. */
export function DateTitle({ title, today }: { title: string; today: number }) {
  const t = useTranslations('filters')
  const { isOpen } = useDateJump()
  const labels = {
    previousMonth: t('previousMonth'),
    nextMonth: t('nextMonth'),
    previousYear: t('previousYear'),
    nextYear: t('nextYear'),
  }
  return (
    <Popover
      opened={isOpen}
      onChange={(open) => (open ? openDateJump() : closeDateJump())}
      position="bottom-start"
      shadow="float"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.title}
          aria-label={`${title}, ${t('pickDate')}`}
          title={t('pickDate')}
          onClick={() => (isOpen ? closeDateJump() : openDateJump())}
        >
          {title}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <DatePicker
            defaultDate={isoOf(today)}
            locale={language}
            firstDayOfWeek={weekStart()}
            highlightToday
            hideOutsideDates
            ariaLabels={labels}
            onChange={(date) => {
              closeDateJump()
              if (typeof date === 'string') jumpTo({ kind: 'day', day: dayOf(date) })
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
