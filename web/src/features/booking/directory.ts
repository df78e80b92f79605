import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'

import type { Artist, Booking, Member, Project } from '@/shared/api/generated'
import { hueOf, type Hue } from '@/shared/lib/hue'
import { artistsQuery } from '@/features/artist/artists'
import { projectsQuery } from '@/features/project/projects'
import { useArtistsThen, useProjectsThen } from '@/features/booking/past/roster'
import { membersQuery, useStudio } from '@/features/tenant/studio'

/** The names behind the ids of a booking. Who or what is not known any more still has a name to be shown by. */
export interface Directory {
  artists: ReadonlyMap<string, Artist>
  projects: ReadonlyMap<string, Project>
  artistName: (id: string) => string
  /** The name of the project, or null for a booking without one. */
  projectName: (id: string | null | undefined) => string | null
  /** Its three letters, else its name. */
  projectCode: (id: string | null | undefined) => string | null
  hue: (projectId: string | null | undefined) => Hue
  /** Who booked it; null for those who may not know the members. */
  memberName: (userId: string | null | undefined) => string | null
  /** All who may have booked; none for those who may not know the members. */
  memberIds: readonly string[]
  /** The names that a booking is said with. */
  namesOf: (booking: Pick<Booking, 'artistId' | 'projectId'>) => { artist: string; project: string | null }
}

type Rows<Row> = readonly Row[] | undefined

/** By id, as they were at the moment that is looked at; who was not there then is known by what is known now. */
const byId = <Row extends { id: string }>(now: Rows<Row>, then: Rows<Row>): ReadonlyMap<string, Row> =>
  new Map([...(now === then ? [] : (now ?? [])), ...(then ?? [])].map((row) => [row.id, row]))

export function useDirectory(): Directory {
  const t = useTranslations('booking.words')
  const { tenant, rights } = useStudio()
  const { data: artistsNow } = useQuery(artistsQuery(tenant.slug))
  const { data: projectsNow } = useQuery(projectsQuery(tenant.slug))
  const { data: roster } = useArtistsThen()
  const { data: plans } = useProjectsThen()
  const { data: members } = useQuery({ ...membersQuery(tenant.slug), enabled: rights.seesEverybody })
  return useMemo(() => {
    const artists = byId(artistsNow, roster)
    const projects = byId(projectsNow, plans)
    const artistName = (id: string) => artists.get(id)?.name ?? (roster === undefined ? '' : t('goneArtist'))
    const nameOrGone = (id: string) => projects.get(id)?.name ?? (plans === undefined ? '' : t('goneProject'))
    const projectName = (id: string | null | undefined) => (id ? nameOrGone(id) : null)
    return {
      artists,
      projects,
      artistName,
      projectName,
      projectCode: (id) => (id ? (projects.get(id)?.code ?? nameOrGone(id)) : null),
      hue: (id) => hueOf(id ? projects.get(id)?.color : null),
      memberName: (id) => nameOfMember(members, id, t('someone')),
      memberIds: [...(members?.keys() ?? [])],
      namesOf: (booking) => ({
        artist: artistName(booking.artistId),
        project: projectName(booking.projectId),
      }),
    }
  }, [artistsNow, projectsNow, roster, plans, members, t])
}

function nameOfMember(
  members: ReadonlyMap<string, Member> | undefined,
  userId: string | null | undefined,
  someone: string,
): string | null {
  if (!userId || members === undefined || members.size === 0) return null
  return members.get(userId)?.name ?? someone
}
