import { Button, CloseButton, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Booking } from '@/shared/api/generated'
import { dayAndMonth, weekdayShort } from '@/shared/lib/dates'
import { dayOf } from '@/shared/lib/days'
import { locale } from '@/shared/lib/locale'
import { useStudio } from '@/features/tenant/studio'

import { useBookings, useChanges } from '@/features/booking/data/context'
import type { Refusal } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { useBookingWords } from '@/features/booking/words'

import { whenOf } from './asked'
import classes from './StaleDialog.module.css'

type Stale = Extract<Refusal, { kind: 'stale' }>

const FIELDS = ['project', 'title', 'artist', 'status', 'dates', 'daysOff', 'expires', 'notes'] as const
type Field = (typeof FIELDS)[number]

/** What somebody else saved first beside what I wanted, field by field. Theirs stands unless I say otherwise. */
export function StaleContent({ stale, onClose }: { stale: Stale; onClose: () => void }) {
  const t = useTranslations('booking')
  const offline = useTranslations('offline.refusal')
  const changes = useChanges()
  const { outbox } = useBookings()
  const { request, current, entryId } = stale
  const entry = entryId === undefined ? undefined : outbox.find(entryId)
  const later = entry === undefined ? 0 : outbox.laterOf(entry).length
  const [isBusy, setBusy] = useState(false)
  const rows = useRows(stale)
  const applyMine = async () => {
    setBusy(true)
    if (entryId !== undefined) {
      if ((await outbox.retry(entryId, { version: current.version })) !== 'refused') onClose()
      setBusy(false)
      return
    }
    const outcome =
      request.kind === 'step'
        ? await changes.step(current, request.step, request.reason)
        : request.kind === 'change'
          ? await changes.change(current, { ...request.body, version: current.version })
          : null
    setBusy(false)
    if (outcome === null || outcome.kind === 'done') onClose()
  }
  const keepTheirs = () => {
    if (entryId !== undefined) void outbox.takeBack(entryId)
    onClose()
  }
  return (
    <div className={classes.root}>
      <header className={classes.header}>
        <div>
          <Modal.Title className={classes.title}>{t('stale.title', { what: current.title })}</Modal.Title>
          <p>{t('stale.text')}</p>
        </div>
        <CloseButton
          aria-label={entryId === undefined ? t('stale.keepTheirs') : offline('leave')}
          onClick={onClose}
        />
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('stale.field')}</th>
            <th scope="col">{t('stale.mine')}</th>
            <th scope="col">{t('stale.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field}>
              <th scope="row">{t(`fields.${row.field}`)}</th>
              <td>{row.mine ?? <span className={classes.unchanged}>{t('stale.unchanged')}</span>}</td>
              <td>{row.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {later > 0 && <p>{offline('laterWait', { count: later })}</p>}
      <footer className={classes.footer}>
        <Button variant="default" loading={isBusy} onClick={applyMine}>
          {t('stale.applyMine')}
        </Button>
        <Button data-autofocus onClick={keepTheirs}>
          {t('stale.keepTheirs')}
        </Button>
      </footer>
    </div>
  )
}

interface Row {
  field: Field
  /** Null where I changed nothing. */
  mine: string | null
  theirs: string
}

function useRows({ request, current }: Stale): Row[] {
  const t = useTranslations()
  const words = useBookingWords()
  const { zone } = useStudio()
  const { artistName, projectName } = useDirectory()
  if (request.kind === 'create') return []
  const before = request.booking
  const none = t('booking.stale.none')

  const listDays = (dates: readonly string[]) =>
    new Intl.ListFormat(locale).format(
      dates.map((date) => `${weekdayShort(dayOf(date), locale)} ${dayAndMonth(dayOf(date), locale)}`),
    )

  function show(booking: Booking): Record<Field, string> {
    return {
      project: projectName(booking.projectId) ?? t('booking.fields.noProject'),
      title: booking.title,
      artist: artistName(booking.artistId),
      status: t(`common.status.${booking.status}`),
      dates: words.dates(booking),
      daysOff: booking.daysOff.length === 0 ? none : listDays(booking.daysOff),
      expires: booking.expiresAt ? words.moment(booking.expiresAt, zone) : none,
      notes: booking.notes ?? none,
    }
  }

  const theirs = show(current)
  const was = show(before)
  const mine = mineOf()
  return FIELDS.filter((field) => mine[field] !== undefined || theirs[field] !== was[field]).map((field) => ({
    field,
    mine: mine[field] ?? null,
    theirs: theirs[field],
  }))

  function mineOf(): Partial<Record<Field, string>> {
    if (request.kind === 'create') return {}
    if (request.kind === 'step') return { status: t('booking.stale.step', { step: request.step }) }
    const { body } = request
    const when = whenOf(body, before, before.timezone)
    const after: Booking = {
      ...before,
      ...(when ?? {}),
      artistId: body.artistId ?? before.artistId,
      projectId: body.projectId === undefined ? before.projectId : body.projectId,
      title: body.title ?? before.title,
      notes: body.notes === undefined ? before.notes : body.notes,
      status: body.status ?? before.status,
      expiresAt: body.expiresAt ?? before.expiresAt,
    }
    const wanted = show(after)
    return Object.fromEntries(
      FIELDS.filter((field) => wanted[field] !== was[field]).map((f) => [f, wanted[f]]),
    )
  }
}
