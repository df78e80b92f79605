import { DatesProvider } from '@mantine/dates'
import { Outlet, useRouteContext } from '@tanstack/react-router'
import { Fragment, lazy, Suspense, useMemo } from 'react'

import { ActionDialogs } from '@/features/booking/actions/ActionDialogs'
import { StudioActions } from '@/features/booking/actions/StudioActions'
import { RefusalDialogs } from '@/features/booking/clash/RefusalDialogs'
import { UndoKeys } from '@/features/booking/UndoKeys'
import { OutboxKeeper } from '@/features/booking/outbox/OutboxKeeper'
import { BookingsProvider } from '@/features/booking/data/context'
import { StudioContext } from '@/features/tenant/studio'
import { language, ownZone } from '@/shared/lib/locale'
import { usePreferences } from '@/shared/lib/preferences'
import { weekStart } from '@/shared/lib/week'

import { TopBarExtra } from '@/shared/ui/Page'

import { LiveStudio } from './LiveStudio'
import { Commands } from './palette/Commands'
import { usePreferencesDialog } from './preferencesDialog'
import { Shell } from './Shell'
import { StudioKeeper } from './StudioKeeper'
import { WhoElse } from './WhoElse'
import { useRedrawKey } from './words'

const PreferencesDialog = lazy(() => import('./PreferencesDialog'))

const whoElse = <WhoElse />

/** Everything below `/s/{slug}/`: the studio for all pages, its bookings, what keeps both fresh, and the shell around them. */
export function StudioFrame() {
  const { studio } = useRouteContext({ from: '/s/$slug' })
  const isOwnZone = usePreferences((preferences) => preferences.zone === 'own')
  const seen = useMemo(
    () => ({ ...studio, zone: isOwnZone ? ownZone : studio.tenant.timezone }),
    [studio, isOwnZone],
  )
  const { wasAsked } = usePreferencesDialog()
  return (
    <StudioContext value={seen}>
      <BookingsProvider key={`${studio.tenant.slug} ${studio.role}`}>
        <LiveStudio>
          <Redrawn>
            <StudioActions>
              <Shell>
                <TopBarExtra value={whoElse}>
                  <Outlet />
                </TopBarExtra>
              </Shell>
              <RefusalDialogs />
              <ActionDialogs />
            </StudioActions>
            <UndoKeys />
            <OutboxKeeper />
            <Commands />
            <StudioKeeper />
          </Redrawn>
        </LiveStudio>
        {wasAsked && (
          <Suspense>
            <PreferencesDialog />
          </Suspense>
        )}
      </BookingsProvider>
    </StudioContext>
  )
}

/** What was drawn in another language, clock, week or zone is drawn anew; the address says where that was. */
function Redrawn({ children }: { children: React.ReactNode }) {
  const key = useRedrawKey()
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: weekStart() }}>
      <Fragment key={key}>{children}</Fragment>
    </DatesProvider>
  )
}
