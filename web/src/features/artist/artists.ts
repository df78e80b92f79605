import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { listArtists, listDepartments, type Artist, type Department } from '@/shared/api/generated'

async function listAll(active: boolean, signal: AbortSignal, asOf?: string): Promise<Artist[]> {
  const artists: Artist[] = []
  let cursor: string | undefined
  do {
    const page = (await listArtists({ query: { active, limit: 500, cursor, asOf }, signal })).data
    artists.push(...page.data)
    cursor = page.meta?.nextCursor ?? undefined
  } while (cursor !== undefined)
  return artists
}

/** Every artist who is not archived, by name. Kept fresh by what is recorded, so it is never asked for twice. */
export const artistsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['artists', slug],
    queryFn: ({ signal }) => listAll(true, signal),
    staleTime: Infinity,
  })

/** Those who were not archived at a past moment. It has been, so nothing that happens makes it another. */
export const pastArtistsQuery = (slug: string, asOf: string) =>
  queryOptions({
    queryKey: ['past', slug, 'artists', asOf],
    queryFn: ({ signal }) => listAll(true, signal, asOf),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

/** Those who are archived. What happens to artists invalidates it with the others, as its key begins with theirs. */
export const archivedArtistsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['artists', slug, 'archived'],
    queryFn: ({ signal }) => listAll(false, signal),
  })

/** The departments in the order of the house. */
export const departmentsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['departments', slug],
    queryFn: async ({ signal }): Promise<Department[]> => (await listDepartments({ signal })).data.data,
    staleTime: Infinity,
  })

/** Those of a past moment. */
export const pastDepartmentsQuery = (slug: string, asOf: string) =>
  queryOptions({
    queryKey: ['past', slug, 'departments', asOf],
    queryFn: async ({ signal }): Promise<Department[]> =>
      (await listDepartments({ query: { asOf }, signal })).data.data,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

/** A list with one row put in the place that its name gives it, or taken out. */
export function withRow<Row extends { id: string; name: string; archivedAt: string | null }>(
  rows: Row[] | undefined,
  row: Row,
): Row[] | undefined {
  if (rows === undefined) return undefined
  const others = rows.filter((one) => one.id !== row.id)
  if (row.archivedAt !== null) return others
  return [...others, row].sort((one, other) => one.name.localeCompare(other.name))
}
