import type { TrialRequest } from '@/features/booking/trial/trial'

import { placeOf, whenNew, whenOf } from './bars'
import { isRefused, type Preview } from './preview'

/** A title is needed to ask what would be, and nothing depends on it. */
const UNTITLED = '–'

/**
 * What the program is asked while something is dragged. Nothing where the screen knows already that it would be refused,
 * where nothing changes, and for several at once: each of them has its own price.
 */
export function trialOf(preview: Preview, zone: string, projectId: string | null): TrialRequest | null {
  const { drag, dragged, artist, status } = preview
  if (isRefused(preview) || (drag.others ?? []).length > 0) return null
  if (dragged === null) {
    const body = {
      artistId: artist.id,
      projectId,
      title: UNTITLED,
      status,
      ...whenNew(drag.start, drag.end, zone),
    }
    return { kind: 'create', body }
  }
  const when = whenOf(dragged, drag.start, drag.end, zone)
  if (drag.isCopy) {
    const body = { artistId: artist.id, projectId: preview.projectId, title: dragged.title, status, ...when }
    return { kind: 'create', body }
  }
  // What is not answered yet has no version that could be named.
  if (dragged.isPending) return null
  const before = placeOf(dragged, zone)
  const isMoved = artist.id !== dragged.artistId
  const isOther = preview.projectId !== (dragged.projectId ?? null)
  if (!isMoved && !isOther && before.start === drag.start && before.end === drag.end) return null
  const body = {
    ...when,
    version: drag.stamp ?? dragged.version,
    ...(isMoved && { artistId: artist.id }),
    ...(isOther && { projectId: preview.projectId }),
  }
  return { kind: 'change', id: dragged.id, body }
}
