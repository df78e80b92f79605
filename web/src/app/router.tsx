import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'

import { chooseStudio } from '@/shared/api/client'
import { sessionQuery } from '@/features/identity/session'
import { keptOwnerOf, rightsOf, studioQuery, type Studio } from '@/features/tenant/studio'
import { bookingsSearch } from '@/features/booking/search'
import { historySearch } from '@/features/booking/history/search'
import { scheduleSearch } from '@/features/booking/schedule/search'
import { inboxSearch } from '@/features/inbox/search'
import { rosterSearch } from '@/features/artist/search'
import { projectsSearch } from '@/features/project/search'

import { Broken } from './Broken'
import { keepFor } from './keptQueries'
import { NotFound } from './NotFound'
import { queries } from './queries'

interface RouterContext {
  queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: Broken,
  notFoundComponent: NotFound,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.query({ ...sessionQuery, staleTime: 'static' })
    const first = me?.memberships[0]
    if (first === undefined) throw redirect({ to: '/signin', replace: true })
    throw redirect({ to: '/s/$slug/schedule', params: { slug: first.tenant.slug }, replace: true })
  },
})

const goingOn = z.object({ next: z.string().startsWith('/s/').optional().catch(undefined) })

const signin = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: goingOn,
  component: lazyRouteComponent(() => import('@/features/identity/SignIn'), 'SignIn'),
})

const signup = createRoute({
  getParentRoute: () => root,
  path: '/signup',
  component: lazyRouteComponent(() => import('@/features/identity/SignUp'), 'SignUp'),
})

async function openStudio(context: RouterContext, slug: string, href: string): Promise<Studio> {
  const me = await context.queries.query({ ...sessionQuery, staleTime: 'static' })
  if (me === null) throw redirect({ to: '/signin', search: { next: href }, replace: true })
  const membership = me.memberships.find((one) => one.tenant.slug === slug)
  if (membership === undefined) throw notFound()
  chooseStudio(slug)
  keepFor(keptOwnerOf(me.user.id, slug, membership.role))
  const tenant = await context.queries.query({ ...studioQuery(slug), staleTime: 'static' })
  const artistId = membership.artistId ?? null
  const { role } = membership
  return { tenant, user: me.user, role, artistId, rights: rightsOf(role), memberships: me.memberships }
}

const studio = createRoute({
  getParentRoute: () => root,
  path: '/s/$slug',
  beforeLoad: async ({ context, params, location }) => ({
    studio: await openStudio(context, params.slug, location.href),
  }),
  component: lazyRouteComponent(() => import('./StudioFrame'), 'StudioFrame'),
})

const studioHome = createRoute({
  getParentRoute: () => studio,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/s/$slug/schedule', params, replace: true })
  },
})

const schedule = createRoute({
  getParentRoute: () => studio,
  path: '/schedule',
  validateSearch: scheduleSearch,
  component: lazyRouteComponent(() => import('@/features/booking/schedule/ScheduleScreen'), 'ScheduleScreen'),
})

const bookings = createRoute({
  getParentRoute: () => studio,
  path: '/bookings',
  validateSearch: bookingsSearch,
  component: lazyRouteComponent(() => import('@/features/booking/list/BookingsPage'), 'BookingsPage'),
})

const history = createRoute({
  getParentRoute: () => studio,
  path: '/history',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('@/features/booking/history/HistoryPage'), 'HistoryPage'),
})

const artists = createRoute({
  getParentRoute: () => studio,
  path: '/artists',
  validateSearch: rosterSearch,
  component: lazyRouteComponent(() => import('@/features/artist/ArtistsPage'), 'ArtistsPage'),
})

const projects = createRoute({
  getParentRoute: () => studio,
  path: '/projects',
  validateSearch: projectsSearch,
  component: lazyRouteComponent(() => import('@/features/project/ProjectsPage'), 'ProjectsPage'),
})

const inbox = createRoute({
  getParentRoute: () => studio,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('@/features/inbox/InboxPage'), 'InboxPage'),
})

const settings = createRoute({
  getParentRoute: () => studio,
  path: '/settings',
  beforeLoad: ({ context }) => {
    // What one may not change looks like what is not there.
    if (!context.studio.rights.canManage) throw notFound()
  },
  component: lazyRouteComponent(() => import('./settings/SettingsPage'), 'SettingsPage'),
})

const tree = root.addChildren([
  home,
  signin,
  signup,
  studio.addChildren([studioHome, schedule, bookings, artists, projects, inbox, history, settings]),
])

export const router = createRouter({
  routeTree: tree,
  context: { queries },
  defaultPreload: 'intent',
  defaultPendingMs: 120,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
