import { useNow } from '@/shared/lib/useNow'
import { useStudio } from '@/features/tenant/studio'

/** The moment that is looked at, in milliseconds: now, moving on by the minute, or a past one, which stays. */
export function useMoment(): number {
  const now = useNow()
  const { asOf } = useStudio()
  return asOf === undefined ? now : Date.parse(asOf)
}
