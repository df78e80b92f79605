import { Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'

import type { ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { ArtistSelect } from '@/features/booking/form/ArtistSelect'
import { useDaysOff } from '@/features/booking/form/daysOff'
import type { Draft } from '@/features/booking/form/draft'
import { ExpiryField } from '@/features/booking/form/ExpiryField'
import classes from '@/features/booking/form/form.module.css'
import type { FieldErrors } from '@/features/booking/form/problems'
import { ProjectSelect } from '@/features/booking/form/ProjectSelect'
import { WhenFields } from '@/features/booking/form/WhenFields'

interface EditFieldsProps {
  booking: ShownBooking
  draft: Draft
  onChange: (edit: Partial<Draft>) => void
  errors: FieldErrors
}

/** Every field of a booking that can be changed. */
export function EditFields({ booking, draft, onChange, errors }: EditFieldsProps) {
  const t = useTranslations('booking.fields')
  const { artists } = useDirectory()
  const artist = draft.artistId === null ? undefined : artists.get(draft.artistId)
  const found = useDaysOff(artist, draft.startDate, draft.endDate)
  const wasHours = booking.unit === 'hour'
  // What the program took for a day off is one, whatever is known here of holidays.
  const known = new Set(found.map((day) => day.date))
  const daysOff = [
    ...found,
    ...booking.daysOff
      .filter((date) => !known.has(date) && inside(draft, date))
      .map((date) => ({ date, holiday: null })),
  ].sort((one, other) => one.date.localeCompare(other.date))
  const workedAlready = daysOff
    .map((day) => day.date)
    .filter(
      (date) =>
        !wasHours && date >= booking.startDate && date <= booking.endDate && !booking.daysOff.includes(date),
    )
  const worked = (draft.workDaysOff ?? workedAlready).filter((date) => inside(draft, date))
  return (
    <div className={classes.fields}>
      <ProjectSelect
        value={draft.projectId}
        error={errors.project}
        onChange={(projectId) => onChange({ projectId })}
      />
      <TextInput
        label={t('title')}
        value={draft.title}
        error={errors.title}
        maxLength={200}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <ArtistSelect
        value={draft.artistId}
        error={errors.artist}
        onChange={(artistId) => onChange({ artistId })}
      />
      <WhenFields
        draft={draft}
        onChange={onChange}
        zone={artist?.timezone ?? booking.timezone}
        daysOff={daysOff}
        worked={worked}
        error={errors.dates}
      />
      {booking.status === 'hold' && (
        <ExpiryField
          value={draft.expiresAt}
          error={errors.expires}
          onChange={(expiresAt) => onChange({ expiresAt })}
        />
      )}
      <Textarea
        label={t('notes')}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.notes}
        error={errors.notes}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
    </div>
  )
}

function inside(draft: Draft, date: string): boolean {
  return (
    draft.startDate !== null && draft.endDate !== null && date >= draft.startDate && date <= draft.endDate
  )
}
