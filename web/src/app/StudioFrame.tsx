import { Outlet, useRouteContext } from '@tanstack/react-router'

import { RefusalDialogs } from '@/features/booking/clash/RefusalDialogs'
import { UndoKeys } from '@/features/booking/UndoKeys'
import { BookingsProvider } from '@/features/booking/data/context'
import { StudioContext } from '@/features/tenant/studio'

import { Shell } from './Shell'

/** Everything below `/s/{slug}/`: the studio for all pages, its bookings, and the shell around them. */
export function StudioFrame() {
  const { studio } = useRouteContext({ from: '/s/$slug' })
  return (
    <StudioContext value={studio}>
      <BookingsProvider key={studio.tenant.slug}>
        <Shell>
          <Outlet />
        </Shell>
        <RefusalDialogs />
        <UndoKeys />
      </BookingsProvider>
    </StudioContext>
  )
}
