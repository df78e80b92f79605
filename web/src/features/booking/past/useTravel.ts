import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

import { useIsHere } from '@/shared/lib/useIsHere'
import { useStudio } from '@/features/tenant/studio'

import { comeBack } from './context'
import { sinceOrUsual } from './since'
import type { Differences } from './useDifferences'

const ROUTE = '/s/$slug/schedule' as const

export type Go = (part: { at?: string | undefined; since?: string | undefined }) => void

/** What every screen of the past is given. */
export interface PastPageProps {
  at: string
  since: string
  differences: Differences
  /** Whether what is seen may be brought back into the present. */
  mayRestore: boolean
  /** Whose changes are looked at: ids of members, or of the clock; nobody is everybody. */
  wanted: string[]
  onWanted: (people: string[]) => void
  onGo: Go
}

/** Which moments are looked at and compared, as the address says, and the way to others. */
export function useTravel(at: string): { since: string; go: Go } {
  const { zone } = useStudio()
  const search = useSearch({ from: ROUTE })
  const navigate = useNavigate({ from: ROUTE })
  const isHere = useIsHere()
  const go = useCallback<Go>(
    (part) => {
      if (!isHere()) return
      if ('at' in part && part.at === undefined) comeBack()
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
    },
    [navigate, isHere],
  )
  return { since: sinceOrUsual(search.since, at, zone), go }
}
