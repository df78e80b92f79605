import { useQuery } from '@tanstack/react-query'

import {
  artistsQuery,
  departmentsQuery,
  pastArtistsQuery,
  pastDepartmentsQuery,
} from '@/features/artist/artists'
import { pastProjectsQuery, projectsQuery } from '@/features/project/projects'
import { useStudio } from '@/features/tenant/studio'

/** The artists of the moment that is looked at: those of now, or of a past one. */
export function useArtistsThen() {
  const { tenant, asOf } = useStudio()
  const now = useQuery({ ...artistsQuery(tenant.slug), enabled: asOf === undefined })
  const then = useQuery({ ...pastArtistsQuery(tenant.slug, asOf ?? ''), enabled: asOf !== undefined })
  return asOf === undefined ? now : then
}

/** The departments of the moment that is looked at. */
export function useDepartmentsThen() {
  const { tenant, asOf } = useStudio()
  const now = useQuery({ ...departmentsQuery(tenant.slug), enabled: asOf === undefined })
  const then = useQuery({ ...pastDepartmentsQuery(tenant.slug, asOf ?? ''), enabled: asOf !== undefined })
  return asOf === undefined ? now : then
}

/** The projects of the moment that is looked at. */
export function useProjectsThen() {
  const { tenant, asOf } = useStudio()
  const now = useQuery({ ...projectsQuery(tenant.slug), enabled: asOf === undefined })
  const then = useQuery({ ...pastProjectsQuery(tenant.slug, asOf ?? ''), enabled: asOf !== undefined })
  return asOf === undefined ? now : then
}
