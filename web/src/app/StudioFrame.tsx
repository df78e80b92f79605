import { Outlet, useRouteContext } from '@tanstack/react-router'

import { RefusalDialogs } from '@/features/booking/clash/RefusalDialogs'
import { UndoKeys } from '@/features/booking/UndoKeys'
import { BookingsProvider } from '@/features/booking/data/context'
import { StudioContext } from '@/features/tenant/studio'

import { LiveStudio } from './LiveStudio'
import { Shell } from './Shell'

/** Everything below `/s/{slug}/`: the studio for all pages, its bookings, what keeps both fresh, and the shell around them. */
export function StudioFrame() {
  const { studio } = useRouteContext({ from: '/s/$slug' })
  return (
    <StudioContext value={studio}>
      <BookingsProvider key={`${studio.tenant.slug} ${studio.role}`}>
        <LiveStudio>
          <Shell>
            <Outlet />
          </Shell>
          <RefusalDialogs />
          <UndoKeys />
        </LiveStudio>
      </BookingsProvider>
    </StudioContext>
  )
}
