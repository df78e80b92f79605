import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import {
  archiveArtist,
  changeArtist,
  createArtist,
  type Artist,
  type ArtistChange,
  type ArtistCreate,
} from '@/shared/api/generated'
import { useDoneToast } from '@/shared/ui/doneToast'

import { archivedArtistsQuery, artistsQuery, withRow } from '@/features/artist/artists'

export type ArtistSaving =
  | { kind: 'add'; body: ArtistCreate }
  | { kind: 'change'; id: string; body: ArtistChange }
  | { kind: 'archive'; id: string }
  | { kind: 'bringBack'; id: string; version: number }

async function send(saving: ArtistSaving) {
  if (saving.kind === 'add') return (await createArtist({ body: saving.body })).data
  const path = { artist_id: saving.id }
  if (saving.kind === 'archive') return (await archiveArtist({ path })).data
  const body = saving.kind === 'change' ? saving.body : { version: saving.version, archived: false }
  return (await changeArtist({ path, body })).data
}

/** Saves an artist, shows it in the lists, and says so with a way back. */
export function useSaveArtist(slug: string, onSaved: (artist: Artist) => void) {
  const t = useTranslations('artist.done')
  const queries = useQueryClient()
  const sayDone = useDoneToast()
  return useMutation({
    mutationFn: send,
    onSuccess: ({ data: artist, meta }, { kind }) => {
      queries.setQueryData(artistsQuery(slug).queryKey, (artists) => withRow(artists, artist))
      void queries.invalidateQueries({ queryKey: archivedArtistsQuery(slug).queryKey })
      sayDone({
        verb: t(kind),
        text: artist.name,
        actionId: meta?.actionId,
        stale: artistsQuery(slug).queryKey,
      })
      onSaved(artist)
    },
  })
}
