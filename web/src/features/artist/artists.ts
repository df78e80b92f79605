import { queryOptions } from '@tanstack/react-query'

import { listArtists, listDepartments, type Artist, type Department } from '@/shared/api/generated'

/** Every artist who is not archived, by name. Kept fresh by what is recorded, so it is never asked for twice. */
export const artistsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['artists', slug],
    queryFn: async ({ signal }): Promise<Artist[]> => {
      const artists: Artist[] = []
      let cursor: string | undefined
      do {
        const page = (await listArtists({ query: { active: true, limit: 500, cursor }, signal })).data
        artists.push(...page.data)
        cursor = page.meta?.nextCursor ?? undefined
      } while (cursor !== undefined)
      return artists
    },
    staleTime: Infinity,
  })

/** The departments in the order of the house. */
export const departmentsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['departments', slug],
    queryFn: async ({ signal }): Promise<Department[]> => (await listDepartments({ signal })).data.data,
    staleTime: Infinity,
  })
