import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { useStudio } from '@/features/tenant/studio'

import { Challenges } from '@/features/booking/challenge/Challenges'
import { useChanges } from '@/features/booking/data/context'
import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { changeOf, draftOf, type Draft } from '@/features/booking/form/draft'
import { fieldErrors, type FieldErrors } from '@/features/booking/form/problems'
import { StatusTag } from '@/features/booking/StatusMark'
import { useBookingWords } from '@/features/booking/words'

import { isLive } from '@/features/booking/data/ranks'
import { useMoment } from '@/features/booking/past/moment'

import classes from './BookingPanel.module.css'
import { EditFields } from './EditFields'
import { Facts } from './Facts'
import { focusPanel } from './focusPanel'
import { History } from './History'
import { StatusActions } from './StatusActions'

/** What a booking is, what can be done with it, its fields, and what happened to it. */
export function PanelContent({ booking }: { booking: ShownBooking }) {
  const t = useTranslations('booking.panel')
  const words = useBookingWords()
  const now = useMoment()
  const { zone: reader, rights, asOf } = useStudio()
  const live = isLive(booking, now)
  const status = booking.status === 'hold' && !live ? 'expired' : booking.status
  const editing = useEditing(booking)
  const isDirty = editing.change !== null
  return (
    <>
      <div className={classes.scroll}>
        <div className={classes.status}>
          <StatusTag status={status} rank={booking.rank} />
          {booking.status === 'hold' && booking.expiresAt && (
            <time dateTime={booking.expiresAt} className={classes.clock}>
              {words.expiry(booking.expiresAt, reader, now)}
            </time>
          )}
          {booking.endReason && <span className={classes.clock}>{booking.endReason}</span>}
        </div>
        {rights.canBook && <StatusActions booking={booking} status={status} isQuiet={isDirty} />}
        <Facts booking={booking} isLive={live} />
        {live && asOf === undefined && <Challenges booking={booking} />}
        {rights.canBook && live && (
          <section className={classes.section} aria-label={t('details')}>
            <h3 className={classes.subtitle}>{t('details')}</h3>
            <EditFields
              booking={booking}
              draft={editing.draft}
              onChange={editing.edit}
              errors={editing.errors}
            />
          </section>
        )}
        <History booking={booking} />
      </div>
      {isDirty && (
        <footer className={classes.footer}>
          <span>{t('unsaved')}</span>
          <Button
            variant="default"
            onClick={(event) => {
              focusPanel(event.currentTarget)
              editing.discard()
            }}
          >
            {t('discard')}
          </Button>
          <Button
            loading={editing.isBusy}
            onClick={(event) => {
              focusPanel(event.currentTarget)
              void editing.save()
            }}
          >
            {t('save')}
          </Button>
        </footer>
      )}
    </>
  )
}

interface Editing {
  draft: Draft
  /** What saving would send; null while nothing differs. */
  change: ReturnType<typeof changeOf>
  errors: FieldErrors
  isBusy: boolean
  edit: (edit: Partial<Draft>) => void
  discard: () => void
  save: () => Promise<void>
}

/**
 * The fields that I touched lie over the booking as it is, so what others change meanwhile shows in the rest. Saving names
 * the version that I began with: if somebody was faster, that is asked about and never written over.
 */
function useEditing(booking: ShownBooking): Editing {
  const t = useTranslations('booking')
  const changes = useChanges()
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const [edits, setEdits] = useState<{ of: Partial<Draft>; version: number } | null>(null)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [isBusy, setBusy] = useState(false)
  const [askedAt, setAskedAt] = useState<number | null>(null)
  if (askedAt !== null && booking.version !== askedAt) {
    // The dialog that asked has been answered: what I wanted is done, or given up.
    setAskedAt(null)
    setEdits(null)
  }
  const draft = { ...draftOf(booking), ...edits?.of }
  const isMoved = draft.artistId !== null && draft.artistId !== booking.artistId
  const zone = isMoved ? (artists.get(draft.artistId ?? '')?.timezone ?? tenant.timezone) : booking.timezone
  const change = edits === null ? null : changeOf(booking, draft, zone)
  const discard = () => {
    setEdits(null)
    setErrors({})
  }
  return {
    draft,
    change,
    errors,
    isBusy,
    edit: (edit) => {
      setErrors({})
      setEdits((before) => ({ of: { ...before?.of, ...edit }, version: before?.version ?? booking.version }))
    },
    discard,
    save: async () => {
      if (change === null || edits === null) return
      const missing = {
        ...(draft.title.trim() === '' ? { title: t('fields.missing.title') } : {}),
        ...(draft.startDate === null || draft.endDate === null ? { dates: t('fields.missing.dates') } : {}),
      }
      if (Object.keys(missing).length > 0) {
        setErrors(missing)
        return
      }
      setBusy(true)
      const outcome = await changes.change(booking, { ...change, version: edits.version })
      setBusy(false)
      if (outcome.kind === 'done') discard()
      if (outcome.kind === 'asked') setAskedAt(booking.version)
      if (outcome.kind === 'failed') setErrors(fieldErrors(outcome.error))
    },
  }
}
