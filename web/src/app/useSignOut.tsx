import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'

import { useBookings } from '@/features/booking/data/context'
import { sessionQuery } from '@/features/identity/session'
import { chooseStudio } from '@/shared/api/client'
import { signOut } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { forgetKept } from '@/shared/offline/kept'
import { useProblemToast } from '@/shared/ui/problemToast'

import { LeaveDialog } from './LeaveDialog'

/** The way out. With changes that were not sent it asks first what becomes of them. */
export function useSignOut(): { ask: () => void; dialog: ReactNode } {
  const leave = useLeave()
  const { outbox } = useBookings()
  const [unsent, setUnsent] = useState(0)
  const ask = () => {
    if (outbox.entries.length > 0) setUnsent(outbox.entries.length)
    else leave.mutate()
  }
  const discard = async () => {
    setUnsent(0)
    await outbox.discard()
    leave.mutate()
  }
  const keep = () => {
    setUnsent(0)
    leave.mutate()
  }
  const dialog = (
    <LeaveDialog count={unsent} onClose={() => setUnsent(0)} onKeep={keep} onDiscard={() => void discard()} />
  )
  return { ask, dialog }
}

/** Ends the session and forgets everything that was read, so that the next person at this screen sees none of it. */
function useLeave() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const sayProblem = useProblemToast()
  return useMutation({
    mutationFn: async () => {
      try {
        await signOut()
      } catch (error) {
        if (!hasCode(error, 'unauthenticated')) throw error
      }
    },
    onSuccess: async () => {
      await forgetKept().catch(() => undefined)
      queries.setQueryData(sessionQuery.queryKey, null)
      await navigate({ to: '/signin' })
      chooseStudio(null)
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    },
    onError: (error) => sayProblem(error),
  })
}
