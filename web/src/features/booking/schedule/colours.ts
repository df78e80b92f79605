import type { Booking, Status } from '@/shared/api/generated'
import type { Hue } from '@/shared/lib/hue'
import { HUES } from '@/shared/ui/tokens.gen'

import type { Directory } from '@/features/booking/directory'

export const COLOURS = ['project', 'status', 'client', 'department', 'producer'] as const
export type ColourBy = (typeof COLOURS)[number]

const OF_STATUS: Partial<Record<Status, Hue>> = { hold: 'amber', pencil: 'blue', confirmed: 'green' }

const COLOURED = HUES.filter((hue) => hue !== 'slate')

/** A hue for each, by their order: two have the same one only if there are more of them than hues. */
function inTurn(keys: Iterable<string>): (key: string | null | undefined) => Hue {
  const hues = new Map<string, Hue>()
  for (const key of [...new Set(keys)].sort()) hues.set(key, COLOURED[hues.size % COLOURED.length] ?? 'slate')
  return (key) => (key ? (hues.get(key) ?? 'slate') : 'slate')
}

/** The hue that a booking is drawn in. It never changes the shapes, by which a status is read. */
export function hueBy(by: ColourBy, directory: Directory): (booking: Booking) => Hue {
  const { artists, projects } = directory
  switch (by) {
    case 'project':
      return ({ projectId }) => directory.hue(projectId)
    case 'status':
      return ({ status }) => OF_STATUS[status] ?? 'slate'
    case 'client': {
      const hue = inTurn([...projects.values()].flatMap(({ client }) => client ?? []))
      return ({ projectId }) => hue(projectId ? projects.get(projectId)?.client : null)
    }
    case 'department': {
      const hue = inTurn([...artists.values()].flatMap(({ departmentId }) => departmentId ?? []))
      return ({ artistId }) => hue(artists.get(artistId)?.departmentId)
    }
    case 'producer': {
      const hue = inTurn(directory.memberIds)
      return ({ createdBy }) => hue(createdBy)
    }
  }
}
