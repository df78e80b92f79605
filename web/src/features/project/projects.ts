import { queryOptions } from '@tanstack/react-query'

import { listProjects, type Project } from '@/shared/api/generated'

async function listAll(active: boolean, signal: AbortSignal): Promise<Project[]> {
  const projects: Project[] = []
  let cursor: string | undefined
  do {
    const page = (await listProjects({ query: { active, limit: 500, cursor }, signal })).data
    projects.push(...page.data)
    cursor = page.meta?.nextCursor ?? undefined
  } while (cursor !== undefined)
  return projects
}

/** Every project, the archived ones too, because old bookings are drawn in their colours. By name. */
export const projectsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['projects', slug],
    queryFn: async ({ signal }): Promise<Project[]> => {
      const [active, archived] = await Promise.all([listAll(true, signal), listAll(false, signal)])
      return [...active, ...archived].sort((one, other) => one.name.localeCompare(other.name))
    },
    staleTime: Infinity,
  })
