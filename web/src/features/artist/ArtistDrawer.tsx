import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist } from '@/shared/api/generated'
import { FormDrawer } from '@/shared/ui/FormDrawer'
import { HistoryLink } from '@/features/tenant/HistoryLink'

import { ArtistForm } from './form/ArtistForm'

interface ArtistDrawerProps {
  /** Null for a new one, undefined when closed. */
  artist: Artist | null | undefined
  onClose: () => void
}

/** The form of an artist, beside the list. */
export function ArtistDrawer({ artist, onClose }: ArtistDrawerProps) {
  const t = useTranslations('artist')
  // What was open stays to be seen while the drawer slides away.
  const [seen, setSeen] = useState(artist)
  if (artist !== undefined && artist !== seen) setSeen(artist)
  return (
    <FormDrawer
      title={seen?.name ?? t('add')}
      isOpen={artist !== undefined}
      onClose={onClose}
      {...(seen && { aside: <HistoryLink id={seen.id} name={seen.name} /> })}
    >
      {seen !== undefined && <ArtistForm key={seen?.id ?? 'new'} artist={seen} onClose={onClose} />}
    </FormDrawer>
  )
}
