import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

import { artistsQuery } from '@/features/artist/artists'
import { useStudio } from '@/features/tenant/studio'

import { askForTimeOff } from './ask'

/** An artist's own way to say when they are away. Absent for who is no artist. */
export function OwnTimeOffButton() {
  const t = useTranslations('away.list')
  const { tenant, artistId } = useStudio()
  const { data: roster = [] } = useQuery(artistsQuery(tenant.slug))
  const own = roster.find((artist) => artist.id === artistId)
  if (own === undefined) return null
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => askForTimeOff({ artist: own, row: null, stretch: null })}
    >
      {t('add')}
    </Button>
  )
}
