import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { dayOf, isoOf } from '@/shared/lib/days'
import { takeOffered } from '@/shared/ui/takeOffered'
import { useStudio } from '@/features/tenant/studio'

import { useActions } from '@/features/booking/actions/context'
import { copyOf, dayAfter, nextWorkDay } from '@/features/booking/actions/copies'
import { useActionWords } from '@/features/booking/actions/useActionWords'
import { whenOf } from '@/features/booking/clash/asked'
import type { LiveStatus, ShownBooking } from '@/features/booking/data/types'
import { useDirectory } from '@/features/booking/directory'
import { ArtistSelect } from '@/features/booking/form/ArtistSelect'
import { useDaysOff } from '@/features/booking/form/daysOff'
import { useBookingWords, workedOf } from '@/features/booking/words'

import classes from './dialog.module.css'
import { Frame } from './Frame'
import { StatusChoice } from './StatusChoice'

/** A copy for an artist from a day on: what a drag with Ctrl does, without a drag. */
export function CopyTo({ target, onClose }: { target: ShownBooking; onClose: () => void }) {
  const t = useTranslations('actions.copyTo')
  const words = useActionWords()
  const phrases = useBookingWords()
  const { tenant } = useStudio()
  const { artists, artistName } = useDirectory()
  const { calendarOf, create } = useActions()
  const [artistId, setArtistId] = useState(target.artistId)
  const [status, setStatus] = useState<LiveStatus>('hold')
  const [start, setStart] = useState<string | null>(() =>
    isoOf(nextWorkDay(calendarOf(target.artistId), dayAfter(target))),
  )
  const calendar = { source: calendarOf(target.artistId), target: calendarOf(artistId) }
  const body = start === null ? null : copyOf(target, { artistId, day: dayOf(start), status }, calendar)
  const artist = artists.get(artistId)
  const when = body === null ? null : whenOf(body, null, artist?.timezone ?? tenant.timezone)
  const off = useDaysOff(artist, when?.startDate ?? null, when?.endDate ?? null)
  const worked = body?.workDaysOff ?? []
  const daysOff = off.map((day) => day.date).filter((date) => !worked.includes(date))
  const name = artistName(artistId)
  return (
    <div onKeyDownCapture={takeOffered}>
      <Frame
        title={t('title', { what: words.what(target) })}
        action={t('go', { status, artist: name.split(' ')[0] ?? name })}
        isReady={body !== null}
        onGo={() => {
          onClose()
          if (body !== null) create([body], status)
        }}
        onClose={onClose}
      >
        <ArtistSelect value={artistId} onChange={setArtistId} />
        <DatePickerInput
          label={t('start')}
          value={start}
          onChange={setStart}
          valueFormat="ddd D MMM YYYY"
          leftSection={<IconCalendar size={15} aria-hidden />}
          popoverProps={{ shadow: 'float' }}
          data-autofocus
        />
        <StatusChoice label={t('status')} value={status} onChange={setStatus} />
        {when !== null && (
          <p className={classes.sample} role="status">
            {t('lies', {
              dates: phrases.dates(when),
              worked: phrases.worked(
                workedOf({ ...when, daysOff: when.unit === 'hour' ? [] : daysOff }),
                when.unit,
              ),
            })}
          </p>
        )}
      </Frame>
    </div>
  )
}
