import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import { takeOffered } from '@/shared/ui/takeOffered'
import { ArtistAvatar } from '@/features/artist/ArtistAvatar'

import { useDirectory } from '@/features/booking/directory'

/** More are not listed at once: what is not among them is found by typing. */
const MOST_LISTED = 60

interface ArtistSelectProps {
  value: string | null
  onChange: (artistId: string) => void
  error?: string | undefined
  autoFocus?: boolean
}

export function ArtistSelect({ value, onChange, error, autoFocus }: ArtistSelectProps) {
  const t = useTranslations('booking.fields')
  const { artists, artistName } = useDirectory()
  const data = useMemo(() => {
    const known = [...artists.values()].map((artist) => ({ value: artist.id, label: artist.name }))
    // Who is off the roster is still shown where they are booked.
    return value === null || artists.has(value) ? known : [{ value, label: artistName(value) }, ...known]
  }, [artists, artistName, value])
  return (
    <Select
      label={t('artist')}
      placeholder={t('searchArtists')}
      nothingFoundMessage={t('nothingFound')}
      data={data}
      value={value}
      error={error}
      onKeyDownCapture={takeOffered}
      limit={MOST_LISTED}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      data-autofocus={autoFocus || undefined}
      leftSection={value === null ? null : <ArtistAvatar name={artistName(value)} size={18} />}
      comboboxProps={{ shadow: 'float' }}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen)
      }}
    />
  )
}
