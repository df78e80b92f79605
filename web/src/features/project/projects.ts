import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { listProjects, type Project } from '@/shared/api/generated'

async function listAll(active: boolean, signal: AbortSignal, asOf?: string): Promise<Project[]> {
  const projects: Project[] = []
  let cursor: string | undefined
  do {
    const page = (await listProjects({ query: { active, limit: 500, cursor, asOf }, signal })).data
    projects.push(...page.data)
    cursor = page.meta?.nextCursor ?? undefined
  } while (cursor !== undefined)
  return projects
}

async function readAll(signal: AbortSignal, asOf?: string): Promise<Project[]> {
  const [active, archived] = await Promise.all([listAll(true, signal, asOf), listAll(false, signal, asOf)])
  return [...active, ...archived].sort((one, other) => one.name.localeCompare(other.name))
}

/** Every project, the archived ones too, because old bookings are drawn in their colours. By name. */
export const projectsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['projects', slug],
    queryFn: ({ signal }) => readAll(signal),
    staleTime: Infinity,
  })

/** The projects of a past moment, as they were called then. */
export const pastProjectsQuery = (slug: string, asOf: string) =>
  queryOptions({
    queryKey: ['past', slug, 'projects', asOf],
    queryFn: ({ signal }) => readAll(signal, asOf),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
