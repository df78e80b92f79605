import { Button, Chip, Input, NumberInput, SegmentedControl } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'

import { weekdayShort } from '@/shared/lib/dates'
import { dayOf, isoOf, weekdayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { uuid7 } from '@/shared/lib/uuid'

import { useActions } from '@/features/booking/actions/context'
import { copyOf } from '@/features/booking/actions/copies'
import { MOST_REPEATS, repeatDays, type Every, type Pattern } from '@/features/booking/actions/repeat'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { useChanges } from '@/features/booking/data/context'
import type { LiveStatus, ShownBooking } from '@/features/booking/data/types'

import classes from './dialog.module.css'
import { Frame } from './Frame'
import { RepeatRow } from './RepeatRow'
import { StatusChoice } from './StatusChoice'
import { useTrial } from './useRepeats'

const EVERY: readonly Every[] = ['weekday', 'week', 'fortnight', 'month']
/** A Monday, for the names of weekdays. */
const MONDAY = dayOf('2031-03-03')
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

/** The same again: how often, until when, and what becomes of each date. One change with one undo. */
export function Repeat({ target, onClose }: { target: ShownBooking; onClose: () => void }) {
  const t = useTranslations('actions')
  const common = useTranslations('common')
  const words = useActionWords()
  const changes = useChanges()
  const { calendarOf } = useActions()
  const first = dayOf(target.startDate)
  const [pattern, setPattern] = useState<Pattern>({
    every: 'week',
    weekdays: [weekdayOf(first)],
    end: { kind: 'times', times: 4 },
  })
  const [until, setUntil] = useState(() => isoOf(first + 28))
  const [status, setStatus] = useState<LiveStatus>('hold')
  const change = (part: Partial<Pattern>) => setPattern((before) => ({ ...before, ...part }))
  const { every, weekdays, end } = pattern
  const calendar = calendarOf(target.artistId)
  const bodies = useMemo(
    () =>
      repeatDays(first, pattern).map((day) =>
        copyOf(target, { artistId: target.artistId, day, status }, { source: calendar, target: calendar }),
      ),
    [first, pattern, target, status, calendar],
  )
  const trial = useTrial(bodies)
  const refused = trial.data?.refusals ?? new Map<number, never>()
  const count = bodies.length - refused.size
  const isHold = status === 'hold'
  const rest = { count, skipped: refused.size }
  const action =
    refused.size > 0
      ? t(isHold ? 'repeat.restHolds' : 'repeat.rest', rest)
      : t(isHold ? 'repeat.goHolds' : 'repeat.go', { count })
  const go = () => {
    onClose()
    const seriesId = target.seriesId ?? uuid7()
    const kept = bodies.filter((_, at) => !refused.has(at))
    void changes.several({
      operations: kept.map((body) => ({ op: 'create', ...body, seriesId })),
      sentence: (done) => ({
        verb: t('did.repeated'),
        text: t('did.repeats', { title: words.what(target), count: done }),
      }),
    })
  }
  return (
    <Frame
      title={t('repeat.title', { what: words.what(target) })}
      action={action}
      isReady={count > 0 && trial.data !== undefined}
      onGo={go}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('repeat.every')}
        value={every}
        onChange={(value) => change({ every: value })}
        data={EVERY.map((value) => ({ value, label: t(`repeat.everyOf.${value}`) }))}
      />
      {(every === 'week' || every === 'fortnight') && (
        <Chip.Group
          multiple
          value={weekdays.map(String)}
          onChange={(value) => {
            if (value.length > 0) change({ weekdays: value.map(Number) })
          }}
        >
          <div className={classes.chips} role="group" aria-label={t('repeat.on')}>
            {WEEKDAYS.map((weekday) => (
              <Chip key={weekday} value={String(weekday)} size="xs" variant="outline">
                {weekdayShort(MONDAY + weekday, locale)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
      <div className={classes.two}>
        <Input.Wrapper label={t('repeat.end')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('repeat.end')}
            value={end.kind}
            onChange={(kind) =>
              change({
                end: kind === 'until' ? { kind: 'until', day: dayOf(until) } : { kind: 'times', times: 4 },
              })
            }
            data={[
              { value: 'times', label: t('repeat.endTimes') },
              { value: 'until', label: t('repeat.endUntil') },
            ]}
          />
        </Input.Wrapper>
        {end.kind === 'times' ? (
          <NumberInput
            label={t('repeat.times')}
            value={end.times}
            min={1}
            max={MOST_REPEATS}
            allowDecimal={false}
            clampBehavior="strict"
            data-autofocus
            onChange={(value) =>
              change({ end: { kind: 'times', times: typeof value === 'number' ? value : 0 } })
            }
          />
        ) : (
          <DatePickerInput
            label={t('repeat.until')}
            value={until}
            valueFormat="ddd D MMM YYYY"
            leftSection={<IconCalendar size={15} aria-hidden />}
            popoverProps={{ shadow: 'float' }}
            onChange={(value) => {
              if (value === null) return
              setUntil(value)
              change({ end: { kind: 'until', day: dayOf(value) } })
            }}
          />
        )}
      </div>
      <StatusChoice label={t('repeat.status')} value={status} onChange={setStatus} />
      <ul className={classes.list} aria-label={t('repeat.list')} aria-busy={trial.isFetching}>
        {bodies.map((body, at) => (
          <RepeatRow
            key={`${body.startDate ?? body.startTime ?? ''} ${at}`}
            body={body}
            refusal={refused.get(at) ?? null}
            rank={trial.data?.ranks[at] ?? null}
            isKnown={trial.data !== undefined}
          />
        ))}
        {bodies.length === 0 && <li className={classes.note}>{t('repeat.none')}</li>}
      </ul>
      {trial.error !== null && (
        <p className={classes.note} role="alert">
          {t('repeat.failed')}{' '}
          <Button variant="default" size="xs" onClick={() => void trial.refetch()}>
            {common('tryAgain')}
          </Button>
        </p>
      )}
      {bodies.length > 0 && trial.error === null && (
        <p className={classes.text} role="status">
          {trial.data === undefined
            ? t('repeat.checking')
            : t('repeat.counts', { free: count, count: bodies.length })}
        </p>
      )}
    </Frame>
  )
}
