import { queryOptions } from '@tanstack/react-query'
import { createContext, use } from 'react'

import {
  getStudio,
  listMembers,
  type Member,
  type Membership,
  type Tenant,
  type User,
} from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'

type Role = Membership['role']

/** What a role may do, as far as the screen has to know. The program itself decides; this only leaves buttons out. */
export interface Rights {
  canBook: boolean
  canEditArtists: boolean
  canEditProjects: boolean
  canManage: boolean
  seesMoney: boolean
  seesEverybody: boolean
}

export function rightsOf(role: Role): Rights {
  const manages = role === 'owner' || role === 'admin' || role === 'manager'
  return {
    canBook: manages,
    canEditArtists: manages,
    canEditProjects: manages,
    canManage: role === 'owner' || role === 'admin',
    seesMoney: manages,
    seesEverybody: role !== 'artist',
  }
}

/** The studio that this tab shows, and who looks at it. */
export interface Studio {
  tenant: Tenant
  user: User
  role: Role
  /** The artist on the roster who is this user, if any. */
  artistId: string | null
  rights: Rights
  memberships: Membership[]
}

/** The same with what the person prefers. */
export interface SeenStudio extends Studio {
  /** The zone that hours, clocks and the line of now are shown in: the studio's, or the person's own. */
  zone: string
  /** The past moment that is looked at; absent in the present. What it is read from is read as of then. */
  asOf?: string
}

/** Whose what is kept in this browser is: another role, or another person, sees more or less. */
export const keptOwnerOf = (userId: string, slug: string, role: Role): string => `${userId} ${slug} ${role}`

export const StudioContext = createContext<SeenStudio | null>(null)

/** Within `/s/{slug}/` only. */
export function useStudio(): SeenStudio {
  const studio = use(StudioContext)
  if (studio === null) throw new Error('useStudio is for pages of a studio.')
  return studio
}

export const studioQuery = (slug: string) =>
  queryOptions({
    queryKey: ['studio', slug],
    queryFn: async ({ signal }): Promise<Tenant> => (await getStudio({ signal })).data.data,
    staleTime: Infinity,
  })

/** The members by user id, to say who booked what. Nobody, for those who may not read them. */
export const membersQuery = (slug: string) =>
  queryOptions({
    queryKey: ['members', slug],
    queryFn: async ({ signal }): Promise<Map<string, Member>> => {
      try {
        const members = (await listMembers({ signal })).data.data
        return new Map(members.map((member) => [member.userId, member]))
      } catch (error) {
        if (hasCode(error, 'forbidden')) return new Map()
        throw error
      }
    },
    staleTime: Infinity,
  })
