import { Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

import { todayIn } from '@/shared/lib/zones'
import { isoOf, isWeekend, mondayOf, type Day } from '@/shared/lib/days'
import { useStudio } from '@/features/tenant/studio'

import type { LiveStatus } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { BelowCard } from '@/features/booking/ripple/BelowCard'
import { useBelow } from '@/features/booking/ripple/useBelow'
import { useMakeShown } from '@/features/booking/ripple/useMakeShown'
import { useOwnTrial } from '@/features/booking/trial/useTrial'

import { ArtistSelect } from './ArtistSelect'
import { useDaysOff } from './daysOff'
import { createOf, emptyDraft, workedByDraft, type Draft } from './draft'
import { ExpiryField } from './ExpiryField'
import { Foot } from './Foot'
import classes from './form.module.css'
import { fieldErrors, type FieldErrors } from './problems'
import { ProjectSelect } from './ProjectSelect'
import own from './NewBooking.module.css'
import { WhenFields } from './WhenFields'

interface NewBookingProps {
  opened: boolean
  onClose: () => void
  artistId?: string | null
  projectId?: string | null
  startDate?: string
  endDate?: string
  startPart?: 'pm' | null
  endPart?: 'am' | null
  /** 09:00: a booking by the hour. */
  startClock?: string
  endClock?: string
}

/** The dialog in which an artist is held, pencilled or confirmed. */
export function NewBooking({ opened, onClose, ...given }: NewBookingProps) {
  const t = useTranslations('booking.new')
  const common = useTranslations('common')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      closeButtonProps={{ 'aria-label': common('close') }}
      size={520}
      centered
      overlayProps={{ color: 'transparent', className: own.scrim }}
      classNames={{ title: own.title, header: own.header, body: own.modal }}
    >
      {opened && <Form onClose={onClose} {...given} />}
    </Modal>
  )
}

function Form({
  onClose,
  artistId,
  projectId,
  startDate,
  endDate,
  ...parts
}: Omit<NewBookingProps, 'opened'>) {
  const t = useTranslations('booking')
  const { tenant } = useStudio()
  const { artists } = useDirectory()
  const make = useMakeShown()
  const today = isoOf(nextWeekday(todayIn(tenant.timezone)))
  const [draft, setDraft] = useState<Draft>(() =>
    emptyDraft({
      artistId: artistId ?? null,
      projectId: projectId ?? null,
      startDate: startDate ?? today,
      endDate: endDate ?? startDate ?? today,
      fromMidday: parts.startPart === 'pm',
      untilMidday: parts.endPart === 'am',
      ...(parts.startClock === undefined || parts.endClock === undefined
        ? {}
        : { isHours: true, startClock: parts.startClock, endClock: parts.endClock }),
    }),
  )
  const [errors, setErrors] = useState<FieldErrors>({})
  const [isBusy, setBusy] = useState(false)
  const edit = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }))
    if (Object.keys(errors).length > 0) setErrors({})
  }
  const artist = draft.artistId === null ? undefined : artists.get(draft.artistId)
  const zone = artist?.timezone ?? tenant.timezone
  const daysOff = useDaysOff(artist, draft.startDate, draft.endDate)
  const inside = new Set(daysOff.map((day) => day.date))
  const worked = (draft.workDaysOff ?? []).filter((date) => inside.has(date))
  const asked = { ...draft, workDaysOff: worked }
  // What it would come to does not depend on its words.
  const tried = createOf({ ...asked, title: '–', notes: '' }, zone)
  const trial = useOwnTrial(JSON.stringify(tried), tried === null ? null : { kind: 'create', body: tried })
  const below = useBelow(trial.refusal === null ? tried : null, trial.answer)

  const book = async () => {
    const body = createOf(asked, zone)
    if (body === null) {
      setErrors(missingOf(draft, t))
      return
    }
    setBusy(true)
    const outcome = await make(body, below)
    setBusy(false)
    if (outcome.kind === 'failed') setErrors(fieldErrors(outcome.error))
    // A clash has its own dialog, and one dialog never lies over another.
    else onClose()
  }

  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])

  const quantity = workedByDraft(asked, [...inside], zone)
  return (
    <form
      ref={form}
      noValidate
      className={own.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void book()
      }}
    >
      <div className={`${own.fields} ${classes.fields}`}>
        <ArtistSelect
          value={draft.artistId}
          error={errors.artist}
          autoFocus={draft.artistId === null}
          onChange={(chosen) => edit({ artistId: chosen })}
        />
        <div className={classes.two}>
          <ProjectSelect
            value={draft.projectId}
            error={errors.project}
            onChange={(chosen) => edit({ projectId: chosen })}
          />
          <TextInput
            label={t('fields.title')}
            placeholder={t('fields.titlePlaceholder')}
            value={draft.title}
            error={errors.title}
            maxLength={200}
            data-autofocus={draft.artistId !== null || undefined}
            onChange={(event) => edit({ title: event.currentTarget.value })}
          />
        </div>
        <WhenFields
          draft={draft}
          onChange={edit}
          zone={zone}
          daysOff={daysOff}
          worked={worked}
          error={errors.dates}
        />
        <StatusField value={draft.status} onChange={(status) => edit({ status })} />
        {draft.status === 'hold' && (
          <ExpiryField
            value={draft.expiresAt}
            error={errors.expires}
            onChange={(expiresAt) => edit({ expiresAt })}
          />
        )}
        <Textarea
          label={t('fields.notes')}
          autosize
          minRows={2}
          maxRows={6}
          value={draft.notes}
          error={errors.notes}
          onChange={(event) => edit({ notes: event.currentTarget.value })}
        />
      </div>
      <BelowCard below={below} />
      <Foot draft={asked} trial={trial} quantity={quantity} isBusy={isBusy} onClose={onClose} />
    </form>
  )
}

function nextWeekday(day: Day): Day {
  return isWeekend(day) ? mondayOf(day) + 7 : day
}

type T = ReturnType<typeof useTranslations<'booking'>>

function missingOf(draft: Draft, t: T): FieldErrors {
  return {
    ...(draft.artistId === null ? { artist: t('fields.missing.artist') } : {}),
    ...(draft.title.trim() === '' ? { title: t('fields.missing.title') } : {}),
    ...(draft.startDate === null || draft.endDate === null ? { dates: t('fields.missing.dates') } : {}),
  }
}

function StatusField({ value, onChange }: { value: LiveStatus; onChange: (status: LiveStatus) => void }) {
  const t = useTranslations()
  const statuses: LiveStatus[] = ['hold', 'pencil', 'confirmed']
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('booking.fields.status')}</legend>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t('booking.fields.status')}
        value={value}
        data={statuses.map((status) => ({ value: status, label: t(`common.status.${status}`) }))}
        onChange={onChange}
      />
    </fieldset>
  )
}
