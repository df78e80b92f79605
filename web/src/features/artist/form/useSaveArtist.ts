import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'

import { archivedArtistsQuery, artistsQuery, withRow } from '@/features/artist/artists'
import {
  archiveArtist,
  changeArtist,
  createArtist,
  type Artist,
  type ArtistChange,
  type ArtistCreate,
} from '@/shared/api/generated'
import { useProblemToast } from '@/shared/ui/problemToast'
import { showToast } from '@/shared/ui/toasts'

export type ArtistSaving =
  | { kind: 'add'; body: ArtistCreate }
  /** `before` has the same fields as they were, to take the change back. */
  | { kind: 'change'; id: string; body: ArtistChange; before: ArtistChange }
  | { kind: 'archive'; id: string }
  | { kind: 'bringBack'; id: string; version: number }

async function send(saving: ArtistSaving): Promise<Artist> {
  if (saving.kind === 'add') return (await createArtist({ body: saving.body })).data.data
  const path = { artist_id: saving.id }
  if (saving.kind === 'archive') return (await archiveArtist({ path })).data.data
  const body = saving.kind === 'change' ? saving.body : { version: saving.version, archived: false }
  return (await changeArtist({ path, body })).data.data
}

/** What takes it back; who was added is archived, and nothing less, by a button that says so. */
export function inverseOf(saving: ArtistSaving, { id, version }: Artist): ArtistSaving | null {
  if (saving.kind === 'add') return null
  if (saving.kind === 'archive') return { kind: 'bringBack', id, version }
  if (saving.kind === 'bringBack') return { kind: 'archive', id }
  return { kind: 'change', id, body: { ...saving.before, version }, before: saving.body }
}

/** Saves an artist, shows it in the lists, and says so with a way back. */
export function useSaveArtist(slug: string) {
  const t = useTranslations('artist.done')
  const common = useTranslations('common')
  const queries = useQueryClient()
  const sayProblem = useProblemToast()
  function settle(artist: Artist, saving: ArtistSaving): void {
    queries.setQueryData(artistsQuery(slug).queryKey, (artists) => withRow(artists, artist))
    void queries.invalidateQueries({ queryKey: archivedArtistsQuery(slug).queryKey })
    const inverse = inverseOf(saving, artist)
    const action = inverse && { label: common('undo'), run: () => void takeBack(inverse) }
    showToast({ verb: t(saving.kind), text: artist.name, tone: 'done', ...(action && { action }) })
  }
  async function takeBack(inverse: ArtistSaving): Promise<void> {
    try {
      settle(await send(inverse), inverse)
    } catch (error) {
      sayProblem(error)
    }
  }
  return useMutation({ mutationFn: send, onSuccess: settle })
}
