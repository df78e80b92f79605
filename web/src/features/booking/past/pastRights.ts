import type { Rights } from '@/features/tenant/studio'

/** What may be done to the past: it may be looked at, as far as the present may. */
export const pastRights = (rights: Rights): Rights => ({
  ...rights,
  canBook: false,
  canEditArtists: false,
  canEditProjects: false,
})
