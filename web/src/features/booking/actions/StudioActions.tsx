import { useNavigate } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'

import { ActionsProvider } from './context'

/** What can be done to bookings, on every page of a studio. */
export function StudioActions({ children }: { children: ReactNode }) {
  const navigate = useNavigate()
  const open = useCallback(
    (id: string) => void navigate({ to: '.', search: (before: object) => ({ ...before, booking: id }) }),
    [navigate],
  )
  return <ActionsProvider onOpen={open}>{children}</ActionsProvider>
}
