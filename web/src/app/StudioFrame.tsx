import { Outlet, useRouteContext } from '@tanstack/react-router'

import { StudioContext } from '@/features/tenant/studio'

import { Shell } from './Shell'

/** Everything below `/s/{slug}/`: the studio for all pages, and the shell around them. */
export function StudioFrame() {
  const { studio } = useRouteContext({ from: '/s/$slug' })
  return (
    <StudioContext value={studio}>
      <Shell>
        <Outlet />
      </Shell>
    </StudioContext>
  )
}
